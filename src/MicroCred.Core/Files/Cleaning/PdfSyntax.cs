using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Tokens;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>Writes PDF objects and the table of where they stand (ISO 32000-2, 7.3 and 7.5).</summary>
internal sealed class PdfSyntax : IDisposable
{
    private readonly MemoryStream file = new();
    private readonly SortedDictionary<int, long> places = [];

    // The second line has bytes above 127, so that programs take the file for binary.
    public PdfSyntax() => file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, .. "\n"u8]);

    public void Begin(int number)
    {
        places[number] = file.Position;
        Text($"{number} 0 obj\n");
    }

    public void EndObject() => Text("\nendobj\n");

    public void Open(string sign) => Text(sign);

    public void Close(string sign) => Text($"{sign} ");

    public void Reference(int number) => Text($"{number} 0 R ");

    public void Name(string name)
    {
        var text = new StringBuilder("/");
        foreach (var b in name.All(c => c < 256) ? Encoding.Latin1.GetBytes(name) : Encoding.UTF8.GetBytes(name))
        {
            if (b is > 0x20 and < 0x7F && !"()<>[]{}/%#".Contains((char)b, StringComparison.Ordinal)) text.Append((char)b);
            else text.Append(CultureInfo.InvariantCulture, $"#{b:X2}");
        }

        Text(text.Append(' ').ToString());
    }

    public void Simple(IToken token)
    {
        switch (token)
        {
            case NameToken name:
                Name(name.Data);
                break;
            case NumericToken number:
                Text(number.HasDecimalPlaces ? number.Double.ToString("0.##########", CultureInfo.InvariantCulture) : number.Long.ToString(CultureInfo.InvariantCulture));
                Text(" ");
                break;
            case StringToken text:
                Text($"<{Convert.ToHexString(text.GetBytes())}> ");
                break;
            case HexToken hex:
                Text($"<{Convert.ToHexString(hex.Bytes)}> ");
                break;
            case BooleanToken truth:
                Text(truth.Data ? "true " : "false ");
                break;
            case NullToken:
                Text("null ");
                break;
            default:
                throw new UncleanableException("The PDF holds something that could not be read.");
        }
    }

    public void Data(ReadOnlySpan<byte> data)
    {
        Text("\nstream\n");
        file.Write(data);
        Text("\nendstream");
    }

    public byte[] Finish(int root)
    {
        var start = file.Position;
        Text($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var (_, at) in places) Text($"{at:D10} 00000 n \n");
        Text($"trailer\n<</Size {places.Count + 1} /Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    public void Dispose() => file.Dispose();

    private void Text(string text) => file.Write(Encoding.ASCII.GetBytes(text));
}
