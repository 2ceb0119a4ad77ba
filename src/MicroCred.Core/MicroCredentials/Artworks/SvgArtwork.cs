using System.Text;
using System.Xml;
using System.Xml.Linq;
using MicroCred.Core.Pictures;
using SkiaSharp;

namespace MicroCred.Core.MicroCredentials.Artworks;

/// <summary>
/// Writes an uploaded SVG anew from what <see cref="SvgPainter"/> draws, and nothing else. What is only active or only an editor's note is dropped;
/// what would be missed in the picture is refused with a word on how to save it.
/// </summary>
internal sealed class SvgArtwork
{
    public const int MostElements = 3000;
    public const int MostDashed = 100;
    private const int TrialSide = 128;

    private static readonly HashSet<string> Kept = ["svg", "g", "defs", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath"];
    private static readonly HashSet<string> Referred = ["linearGradient", "radialGradient", "clipPath"];
    private static readonly HashSet<string> Dropped = ["script", "title", "desc", "metadata", "animate", "animateTransform", "animateMotion", "animateColor", "set", "view", "cursor", "discard"];
    private static readonly Dictionary<string, string> Advice = new(StringComparer.Ordinal)
    {
        ["text"] = "words; turn them into outlines",
        ["style"] = "a style sheet; export it with presentation attributes or inline styles",
        ["image"] = "a picture inside the picture; upload that one as PNG, or trace it",
        ["use"] = "symbols used again; expand them",
    };

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private int elements;
    private int dashed;

    public static CleanArtwork Clean(byte[] file)
    {
        var source = Read(file);
        if (source.Name != SvgText.Svg + "svg") throw ArtworkCleaner.Refused("picture-unknown", "This is XML, but no SVG.");
        var root = new SvgArtwork().Root(source);
        Try(root);
        return new CleanArtwork(Artwork.Svg, Write(root));
    }

    private static XElement Read(byte[] file)
    {
        try
        {
            // A document type is passed over without being read: an entity that it declares stays unknown, and a text that uses one is refused.
            return SvgText.Read(new MemoryStream(file, writable: false), Artwork.MaxBytes);
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException or ArgumentException)
        {
            throw ArtworkCleaner.Refused("picture-broken", "This SVG cannot be read. Save it as plain SVG.");
        }
    }

    private XElement Root(XElement source)
    {
        SKRect box;
        try
        {
            box = SvgPainter.Box(source);
        }
        catch (FormatException)
        {
            throw ArtworkCleaner.Refused("picture-size", "The SVG has no viewBox. Save it with one.");
        }

        ArtworkCleaner.RefuseUnlessSquarish(box.Width, box.Height);
        foreach (var element in source.Descendants().Where(e => e.Attribute("id") is not null && Referred.Contains(e.Name.LocalName)))
            names.TryAdd(element.Attribute("id")!.Value, $"a{names.Count + 1}");
        var root = new XElement(SvgText.Svg + "svg", new XAttribute("viewBox", FormattableString.Invariant($"{box.Left} {box.Top} {box.Width} {box.Height}")), new XAttribute("width", "400"), new XAttribute("height", "400"));
        foreach (var name in new[] { "x", "y", "width", "height", "id", "transform", "clip-path" }) source.Attribute(name)?.Remove();
        SvgAttributes.Copy(source, root, names);
        Children(source, root);
        return root;
    }

    private void Children(XElement source, XElement target)
    {
        foreach (var element in source.Elements())
        {
            var name = element.Name.LocalName;
            if (element.Name.Namespace != SvgText.Svg || Dropped.Contains(name)) continue;
            if (!Kept.Contains(name) || name == "svg")
                throw ArtworkCleaner.Refused("svg-element", $"The SVG has {Advice.GetValueOrDefault(name, $"an element \"{Short(name)}\" that badge art cannot have")}.");
            if (++elements > MostElements) throw ArtworkCleaner.Refused("svg-elements", $"The SVG has more than {MostElements} shapes. Simplify it.");
            var copy = new XElement(SvgText.Svg + name);
            SvgAttributes.Copy(element, copy, names);
            if (copy.Attribute("stroke-dasharray") is not null && ++dashed > MostDashed) throw ArtworkCleaner.Refused("svg-elements", $"The SVG has more than {MostDashed} dashed lines. Simplify it.");
            Children(element, copy);
            target.Add(copy);
        }
    }

    /// <summary>Draws it once, to see that it can be drawn and that there is something to see.</summary>
    private static void Try(XElement root)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(TrialSide, TrialSide, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            SvgPainter.Paint(canvas, root, new SKRect(0, 0, TrialSide, TrialSide));
        }

        if (bitmap.GetPixelSpan().IndexOfAnyExcept((byte)0) < 0) throw ArtworkCleaner.Refused("picture-empty", "Nothing can be seen in this picture.");
    }

    private static byte[] Write(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) })) root.WriteTo(writer);
        return stream.ToArray();
    }

    private static string Short(string name) => name.Length > 40 ? name[..40] : name;
}
