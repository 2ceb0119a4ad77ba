using System.Xml;
using System.Xml.Linq;

namespace MicroCred.Core.Pictures;

/// <summary>Reads SVG as XML that cannot reach out: no document type is followed, no entities of its own, nothing fetched, bounded in size and depth.</summary>
internal static class SvgText
{
    public const string Namespace = "http://www.w3.org/2000/svg";
    public const int MaxDepth = 40;

    public static readonly XNamespace Svg = Namespace;

    /// <summary>Reads SVG of the portal's own making.</summary>
    /// <exception cref="XmlException">It is not such XML.</exception>
    public static XElement Read(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings(DtdProcessing.Prohibit, text.Length));
        return XElement.Load(reader);
    }

    /// <summary>Reads a file that somebody else made. A document type in it is passed over, entities that it declares are unknown.</summary>
    /// <param name="file">Can be sought; in the encoding that it says.</param>
    /// <param name="most">Characters.</param>
    /// <exception cref="XmlException">It is not such XML.</exception>
    public static XElement Read(Stream file, int most)
    {
        using (var depth = XmlReader.Create(file, Settings(DtdProcessing.Ignore, most)))
        {
            while (depth.Read())
            {
                if (depth.Depth > MaxDepth) throw new XmlException($"It is nested deeper than {MaxDepth}.");
            }
        }

        file.Position = 0;
        using var reader = XmlReader.Create(file, Settings(DtdProcessing.Ignore, most));
        return XElement.Load(reader);
    }

    private static XmlReaderSettings Settings(DtdProcessing documentType, int most) => new()
    {
        DtdProcessing = documentType,
        XmlResolver = null,
        MaxCharactersInDocument = most,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = true,
    };
}
