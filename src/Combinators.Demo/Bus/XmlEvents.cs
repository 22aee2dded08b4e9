using System.Xml;

namespace Combinators.Demo;

/// <summary>Pushes the events of an XML document; blanks between elements are none.</summary>
internal static class XmlEvents
{
    private static readonly XmlReaderSettings Settings = new()
    {
        // A document type is skipped: it can neither reach for other files nor expand without end.
        DtdProcessing = DtdProcessing.Ignore,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads a document of any size as a stream.</summary>
    /// <exception cref="XmlException">It is malformed.</exception>
    public static Source<XmlEvent> From(Stream stream) => Source.Create<XmlEvent>((output, _) =>
    {
        using var reader = XmlReader.Create(stream, Settings);
        while (reader.Read() && Push(reader, output))
        {
        }
    });

    private static bool Push(XmlReader reader, Output<XmlEvent> output) => reader.NodeType switch
    {
        XmlNodeType.Element => output.Send(new(reader, XmlEventKind.Start))
            && (!reader.IsEmptyElement || output.Send(new(reader, XmlEventKind.End))),
        XmlNodeType.EndElement => output.Send(new(reader, XmlEventKind.End)),
        XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace =>
            output.Send(new(reader, XmlEventKind.Text)),
        _ => true,
    };
}
