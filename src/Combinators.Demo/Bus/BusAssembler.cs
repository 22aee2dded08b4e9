using System.Text;

namespace Combinators.Demo;

internal static class BusAssembler
{
    /// <summary>Makes a bus of the events between its start and its end; half a bus is none.</summary>
    // tour: show
    public static Pipe<XmlEvent, Bus> Assemble() =>
        Coroutine.Pipe<XmlEvent, Bus>(async (input, output) =>
        {
            await foreach (var element in input)
            {
                if (!element.IsStart || element.Name != "bus") continue;

                var (bus, depth) = (new Bus(), element.Depth);
                XmlEvent next;
                while ((next = await input).Depth > depth)
                {
                    if (!next.IsStart) continue;

                    var (field, text) = (next.Name, new StringBuilder());
                    while ((next = await input).Depth > depth + 1)
                        if (Bus.Has(field)) text.Append(next.Text);
                    bus[field] = text.ToString();
                }
                output.Send(bus);
            }
        });
    // tour: end
}
