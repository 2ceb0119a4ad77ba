using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Core.Common;
using MicroCred.Core.Frameworks;

namespace MicroCred.Core.Tests.Frameworks;

public sealed class CasePackageReaderTests
{
    /// <summary>What is wrong with a file, and words of the refusal that say where.</summary>
    public static TheoryData<string, string> BadFiles => new()
    {
        { "", "The file is empty" },
        { "   \n", "The file is empty" },
        { "{\n  \"CFDocument\": {,\n", "Line 2, column 18" },
        { "{ \"CFDocument\": {} } trailing", "Line 1, column 22" },
        { "not json", "Line 1, column 2" },
        { "[1, 2]", "This file is a list" },
        { "\"text\"", "This file is only text" },
        { """{ "CFDocuments": [] }""", "CFDocuments list" },
        { """{ "$schema": "http://json-schema.org/draft-07/schema#" }""", "a schema" },
        { """{ "identifier": "x", "creator": "y", "title": "z" }""", "a single CFDocument" },
        { """{ "fullStatement": "x" }""", "a single CFItem" },
        { """{ "imsx_codeMajor": "failure" }""", "an error message from a CASE server" },
        { """{ "CFItems": [] }""", "no CFDocument" },
        { """{ "CFDocument": [] }""", "/CFDocument: must be an object, and is a list" },
        { """{ "CFDocument": { "title": "T" } }""", "/CFDocument/identifier: is missing" },
        { """{ "CFDocument": { "identifier": "12", "title": "T" } }""", "/CFDocument/identifier: must be a UUID" },
        { """{ "CFDocument": { "identifier": 12, "title": "T" } }""", "/CFDocument/identifier: must be text, and is a number" },
        { """{ "CFDocument": { "identifier": "11111111-0000-4000-8000-000000000001" } }""", "/CFDocument/title: is missing" },
        { """{ "CFDocument": { "identifier": "11111111-0000-4000-8000-000000000001", "title": "T", "title": "U" } }""", "/CFDocument/title: this member is named twice" },
        { """{ "CFDocument": { "identifier": "11111111-0000-4000-8000-000000000001", "title": "\ud800" } }""", "/CFDocument/title: the value holds half" },
        { """{ "CFDocument": { "identifier": "11111111-0000-4000-8000-000000000001", "title": "T" }, "CFItems": {} }""", "/CFItems: must be a list, and is an object" },
        { """{ "CFDocument": { "identifier": "11111111-0000-4000-8000-000000000001", "title": "T" }, "CFItems": ["x"] }""", "/CFItems/0: must be an object, and is text" },
        { """{ "CFDocument": { "identifier": "11111111-0000-4000-8000-000000000001", "title": "T" }, "CFItems": [{ "identifier": "22222222-0000-4000-8000-000000000001" }] }""", "/CFItems/0/fullStatement: is missing" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void ABadFile_IsRefusedWithItsPlace(string json, string says)
    {
        var refused = Assert.Throws<RefusedException>(() => CasePackageReader.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.All(refused.Reasons, r => Assert.Equal("File", r.Field));
    }

    [Fact]
    public void EveryProblemIsTold_UpToTwenty()
    {
        var package = new CasePackages();
        for (var i = 0; i < 12; i++) package.Item(i, "Statement");
        var json = package.Json();
        foreach (var item in json["CFItems"]!.AsArray()) item!.AsObject().Remove("fullStatement");
        foreach (var item in json["CFItems"]!.AsArray()) item!["uri"] = 5;

        var refused = Refuse(json);

        Assert.Equal(21, refused.Reasons.Count);
        Assert.Contains("/CFItems/9/fullStatement", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("There are 4 more problems; mend these first.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameIdentifierTwice_IsRefused_UnlessTheItemIsRepeated()
    {
        Assert.Contains("/CFItems/1/identifier: is that of /CFItems/0 too", Refuse(new CasePackages().Item(1, "One").Item(1, "Two").Json()).Message, StringComparison.Ordinal);

        var repeated = CasePackageReader.Read(new CasePackages().Item(1, "One").Item(1, "One").Bytes());
        Assert.Single(repeated.Items);
        Assert.Single(repeated.Warnings);
    }

    [Fact]
    public void AnEndWithoutIdentifier_IsRefused()
    {
        var json = new CasePackages().Item(1, "One").Child(1, null).Json();
        json["CFAssociations"]![0]!["destinationNodeURI"]!.AsObject().Remove("identifier");
        Assert.Contains("/CFAssociations/0/destinationNodeURI/identifier: is missing", Refuse(json).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherEncodings_AreRefused_AByteOrderMarkIsNot()
    {
        var json = new CasePackages().Item(1, "Grüße").Json().ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Assert.Equal("Grüße", CasePackageReader.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)]).Items[0].FullStatement);
        Assert.Contains("UTF-16", Refuse([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(json)]).Message, StringComparison.Ordinal);
        Assert.Contains("not UTF-8", Refuse(Encoding.Latin1.GetBytes(json)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"CFDocument\": {\n", "Line 2, column 1: this is not valid JSON. The file breaks off")]
    [InlineData("[", "Line 1, column 2: this is not valid JSON. The file breaks off")]
    public void AFileThatBreaksOff_IsSaidToBreakOff(string json, string expected) =>
        Assert.Contains(expected, Refuse(Encoding.UTF8.GetBytes(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void NestingAndSize_AreBounded()
    {
        Assert.Contains("nested deeper", Refuse(Encoding.UTF8.GetBytes(new string('[', 100_000))).Message, StringComparison.Ordinal);
        Assert.Contains("larger than 25 MB", Refuse(new byte[CasePackageReader.MaxBytes + 1]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownMembers_AreIgnored_AndLooseValuesUnderstood()
    {
        var json = new CasePackages().Item(1, "One", configure: i =>
        {
            i["extensions"] = new JsonObject { ["anything"] = new JsonArray(1, 2) };
            i["conceptKeywords"] = null;
            i["educationLevel"] = new JsonArray("01", "02");
            i["CFDocumentURI"] = "https://case.example/document";
        }).Child(1, null).Json();
        json["CFAssociations"]![0]!["sequenceNumber"] = "7";
        json["CFAssociations"]![0]!["associationType"] = "Is Child Of";
        json["CFRubrics"] = new JsonArray();

        var package = CasePackageReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString()));

        Assert.Equal("01, 02", package.Items[0].EducationLevels);
        Assert.Equal(7, package.Associations[0].SequenceNumber);
        Assert.Equal("isChildOf", package.Associations[0].Type);
        Assert.Equal("1.0", package.Document.CaseVersion);
    }

    private static RefusedException Refuse(JsonObject json) => Refuse(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static RefusedException Refuse(byte[] content) => Assert.Throws<RefusedException>(() => CasePackageReader.Read(content));
}
