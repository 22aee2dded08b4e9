using System.Xml;

namespace Combinators.Demo;

/// <summary>What a parser comes across: an element starts or ends, or there is text.</summary>
internal enum XmlEventKind : byte
{
    Start,
    End,
    Text,
}

/// <summary>One event of an XML parser, as a view of the parser.</summary>
/// <remarks>
/// Pushing is synchronous, so a view will do: it is true until the stage awaits the next event, and only what
/// a stage asks for is read.
/// </remarks>
internal readonly struct XmlEvent(XmlReader reader, XmlEventKind kind)
{
    /// <summary>
    /// How many elements this one stands in: an element's end is as deep as its start, its text is deeper.
    /// </summary>
    public int Depth => reader.Depth;

    /// <summary>The element's name, without a prefix.</summary>
    public string Name => reader.LocalName;

    /// <summary>The text; empty where an element starts or ends.</summary>
    public string Text => kind == XmlEventKind.Text ? reader.Value : "";

    /// <summary>Whether an element starts.</summary>
    public bool IsStart => kind == XmlEventKind.Start;
}
