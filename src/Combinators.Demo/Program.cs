using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using Combinators.Demo;

var root = new RootCommand("Push coroutines at work. Without a command: a tour of them, on sample data. "
    + "The exit code is 0, or 2 if a line on standard error says what went wrong.")
{
    Buses.Command(),
    Grep.Command(),
    Follow.Command(),
    Countdown.Command(),
    Average.Command(),
};
root.SetAction(_ => Tour.Run());

// Where there is no room for a word, the help would be wrapped without end.
const int enough = 40;
root.Options.OfType<HelpOption>().Single().Action = new HelpAction
{
    MaxWidth = Console.IsOutputRedirected ? int.MaxValue : Math.Max(Console.WindowWidth, enough),
};

// Patterns are taken as they stand: neither "@file" nor "[directive]" means anything here.
root.Directives.Clear();
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Tokens is [{ Type: TokenType.Directive } directive, ..])
    return Job.Fail($"Unrecognized command or argument '{directive.Value}'. See --help.");
if (parsed.Action is ParseErrorAction)
    return Job.Fail($"{string.Join(' ', parsed.Errors.Select(error => error.Message))} See --help.");
if (parsed.Action == parsed.CommandResult.Command.Action)
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

// --help and --version
return Job.Run(parsed.CommandResult.Command.Name, new UTF8Encoding(false), atOnce: false, output =>
    parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output }));
