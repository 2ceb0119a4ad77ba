using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MicroCred.Core.Files.Cleaning;

/// <summary>One XML part of an Office file: who wrote it, on which machine and from which template goes; what it says stays.</summary>
internal static partial class OfficePart
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string StrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Elements that go with everything in them: identities of editing sessions, templates, mail merges, variables, paths.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "rsids", "attachedTemplate", "mailMerge", "docVars", "absPath", "fileSharing", "custDataLst", "metadata",
    };

    public static XDocument Clean(XDocument document, string name, OfficePeople people)
    {
        document.Descendants().Where(e => LeftOut.Contains(e.Name.LocalName) && (e.Name.LocalName != "metadata" || name.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))).ToList()
            .ForEach(e => (e.Name.LocalName == "absPath" && e.Parent?.Parent?.Name.LocalName == "AlternateContent" ? e.Parent.Parent : e).Remove());
        if (name.StartsWith("ppt/tags/", StringComparison.OrdinalIgnoreCase)) document.Root!.RemoveNodes();
        foreach (var element in document.Descendants().ToList()) CleanAttributes(element, people);
        CleanComments(document, people);
        if (document.Root!.Name.NamespaceName is Word or StrictWord) CleanFields(document);
        return document;
    }

    /// <summary>Whether an address leads into somebody's own file system.</summary>
    public static bool IsLocalPath(string target) => LocalPath().IsMatch(target);

    private static void CleanAttributes(XElement element, OfficePeople people)
    {
        var kind = element.Name.LocalName;
        foreach (var attribute in element.Attributes().ToList())
        {
            switch (attribute.Name.LocalName)
            {
                case "author" or "userName" or "lastModifiedBy" or "displayName":
                case "name" when kind is "cmAuthor" or "author" or "person":
                    if (attribute.Value.Length > 0) attribute.Value = people.Of(attribute.Value);
                    break;
                case "initials":
                    attribute.Value = "A";
                    break;
                case "userId":
                    attribute.Value = people.Of(attribute.Value);
                    break;
                case "providerId":
                    attribute.Value = "None";
                    break;
                case var session when session.StartsWith("rsid", StringComparison.Ordinal):
                    attribute.Remove();
                    break;
                case "id" when kind == "pageSetup" && attribute.Name.NamespaceName == Links:
                    attribute.Remove();
                    break;
                case "name" when kind is "cNvPr" or "docPr" && FileName().IsMatch(attribute.Value):
                    attribute.Value = $"Picture {(string?)element.Attribute("id")}";
                    break;
                case "descr" or "title" or "alt" or "href" or "src" or "relid" or "export-filename" or "docname" when IsLocalPath(attribute.Value):
                    attribute.Value = "";
                    break;
                case "descr" when FileName().IsMatch(attribute.Value):
                    attribute.Value = "";
                    break;
            }
        }
    }

    /// <summary>Comments on cells: a list of authors, and each comment usually begins with the author's name.</summary>
    private static void CleanComments(XDocument document, OfficePeople people)
    {
        if (document.Root!.Name.LocalName != "comments" || document.Root.Elements().FirstOrDefault(e => e.Name.LocalName == "authors") is not { } authors) return;
        foreach (var author in authors.Elements().Where(a => a.Value.Length > 0)) author.Value = people.Of(author.Value);
        foreach (var text in document.Descendants().Where(e => e.Name.LocalName == "t"))
        {
            foreach (var (name, neutral) in people.Names.Where(n => n.Key.Length > 1)) text.Value = text.Value.Replace(name, neutral, StringComparison.Ordinal);
        }
    }

    /// <summary>What Word has filled in from the properties: fields for author and file, and controls bound to properties.</summary>
    private static void CleanFields(XDocument document)
    {
        var word = document.Root!.Name.Namespace;
        foreach (var field in document.Descendants(word + "fldSimple").Where(f => NamingField().IsMatch((string?)f.Attribute(word + "instr") ?? ""))) Empty(field, word);
        foreach (var binding in document.Descendants(word + "dataBinding").Where(b => ((string?)b.Attribute(word + "xpath") + (string?)b.Attribute(word + "prefixMappings")).Contains("roperties", StringComparison.Ordinal)).ToList())
        {
            if (binding.Ancestors(word + "sdt").FirstOrDefault()?.Element(word + "sdtContent") is { } content) Empty(content, word);
        }

        var open = new Stack<Field>();
        foreach (var element in document.Descendants())
        {
            if (element.Name == word + "fldChar")
            {
                var type = (string?)element.Attribute(word + "fldCharType");
                if (type == "begin") open.Push(new Field());
                else if (type == "separate" && open.Count > 0) open.Peek().ShowsResult = true;
                else if (type == "end" && open.Count > 0) open.Pop();
            }
            else if (element.Name == word + "instrText" && open.Count > 0)
            {
                open.Peek().Instruction += element.Value;
            }
            else if (element.Name == word + "t" && open.Any(f => f.ShowsResult && NamingField().IsMatch(f.Instruction)))
            {
                element.Value = "";
            }
        }
    }

    private static void Empty(XElement element, XNamespace word)
    {
        foreach (var text in element.Descendants(word + "t")) text.Value = "";
    }

    [GeneratedRegex(@"^\s*(AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|FILENAME|TEMPLATE|DOCPROPERTY|DOCVARIABLE|INFO)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamingField();

    [GeneratedRegex(@"^\s*(file:|[A-Za-z]:[\\/]|\\\\|/(Users|home|Volumes|private|var|mnt)/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LocalPath();

    [GeneratedRegex(@"^[^\r\n]{1,200}\.(jpe?g|png|gif|webp|heic|tiff?|bmp|emf|wmf|svg|mp4|mov|m4v|avi|wmv|mp3|m4a|wav|pdf|docx?|pptx?|xlsx?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    private sealed class Field
    {
        public string Instruction { get; set; } = "";

        public bool ShowsResult { get; set; }
    }
}
