using System.Xml;
using System.Xml.Linq;

namespace MicroCred.Core.Pictures;

/// <summary>Reads SVG as XML that cannot reach out: no document type, no entities of its own, nothing fetched, bounded in size and depth.</summary>
internal static class SvgText
{
    public const string Namespace = "http://www.w3.org/2000/svg";
    public const int MaxDepth = 40;

    public static readonly XNamespace Svg = Namespace;

    /// <exception cref="XmlException">It is not such XML.</exception>
    public static XElement Read(string text, int maxCharacters = 1_000_000)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = maxCharacters,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = true,
        };
        using (var depth = XmlReader.Create(new StringReader(text), settings))
        {
            while (depth.Read())
            {
                if (depth.Depth > MaxDepth) throw new XmlException($"It is nested deeper than {MaxDepth}.");
            }
        }

        using var reader = XmlReader.Create(new StringReader(text), settings);
        return XElement.Load(reader);
    }
}
