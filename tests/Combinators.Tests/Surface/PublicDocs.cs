using System.Xml.Linq;
using System.Xml.XPath;

namespace Combinators.Tests;

/// <summary>The library's docs, as the compiler wrote them down.</summary>
internal static class PublicDocs
{
    /// <summary>What is said of each member, by its identifier.</summary>
    public static IReadOnlyDictionary<string, XElement> Members { get; } =
        XDocument.Load(Path.ChangeExtension(typeof(Sink).Assembly.Location, ".xml"))
            .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The docs with those that they inherit; what they say themselves goes first.</summary>
    public static XElement Resolve(XElement docs)
    {
        var resolved = new XElement(docs);
        foreach (var inherited in docs.Elements("inheritdoc"))
        {
            var source = Resolve(Members[inherited.Attribute("cref")!.Value]);
            var path = inherited.Attribute("path")?.Value.TrimStart('/') ?? "*";
            resolved.Add(source.XPathSelectElements(path).Where(part => docs.Element(part.Name) is null));
        }
        return resolved;
    }
}
