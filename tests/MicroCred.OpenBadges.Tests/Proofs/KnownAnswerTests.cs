using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.OpenBadges.Proofs;
using MicroCred.OpenBadges.Proofs.JsonLd;
using MicroCred.OpenBadges.Proofs.Rdf;

namespace MicroCred.OpenBadges.Tests.Proofs;

/// <summary>Known answers published by 1EdTech (Open Badges 3.0 implementation guide) and W3C (vc-di-eddsa, appendix B).</summary>
public sealed class KnownAnswerTests
{
    private const string ObSecret = "6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4";
    private const string ObPublic = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";
    private const string ObProofValue = "z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVEDYHxCzgkCr";
    private const string W3cSecret = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
    private const string W3cPublic = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    private const string W3cDocumentHash = "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017";

    // The example's own context is not pinned; these inline terms give its members the addresses that it gives them.
    private const string W3cCredential = """
        {"@context":["https://www.w3.org/ns/credentials/v2",{"AlumniCredential":"https://www.w3.org/ns/credentials/examples#AlumniCredential",
        "alumniOf":"https://www.w3.org/ns/credentials/examples#alumniOf"}],
        "id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33","type":["VerifiableCredential","AlumniCredential"],"name":"Alumni Credential",
        "description":"A minimum viable example of an Alumni Credential.","issuer":"https://vc.example/issuers/5678","validFrom":"2023-01-01T00:00:00Z",
        "credentialSubject":{"id":"did:example:abcdefgh","alumniOf":"The School of Examples"}}
        """;

    [Fact]
    public void Keys_OfTheStandards_AreReproduced()
    {
        Assert.Equal(ObPublic, Ed25519Key.FromSeed(Convert.FromHexString(ObSecret)).PublicKeyMultibase);
        Assert.Equal(W3cPublic, Ed25519Key.FromSecretMultibase(W3cSecret).PublicKeyMultibase);
    }

    [Theory]
    [InlineData("https://vc.example/issuers/5678#" + W3cPublic, "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9")]
    [InlineData("did:key:" + W3cPublic + "#" + W3cPublic, "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme")]
    public void W3cExample_IsSignedToTheLastByte(string method, string proofValue)
    {
        var credential = (JsonObject)JsonNode.Parse(W3cCredential)!;
        var created = DateTimeOffset.Parse("2023-02-24T23:36:38Z", CultureInfo.InvariantCulture);
        var signed = DataIntegrity.Sign(credential, Ed25519Key.FromSecretMultibase(W3cSecret), method, created);
        Assert.Equal(proofValue, (string?)signed["proof"]![0]!["proofValue"]);
        Assert.Equal(W3cDocumentHash, Hash(DataIntegrity.Canonicalize(StrictJson.Parse(W3cCredential))));
    }

    [SharedDataTheory]
    [InlineData("ob3", "87f65a76", "9e0773", "d34009ce", "0f5d19")]
    [InlineData("clr2", null, null, null, null)]
    public void OneEdTechVectors_AreReproducedToTheLastByte(string which, string? docStart, string? docEnd, string? proofStart, string? proofEnd)
    {
        var signed = (JsonObject)JsonNode.Parse(SharedData.Text("vc-standards", "vectors", which + "-signed.json"))!;
        var proof = signed["proof"] is JsonArray array ? (JsonObject)array[0]! : (JsonObject)signed["proof"]!;
        var unsigned = (JsonObject)signed.DeepClone();
        unsigned.Remove("proof");
        var options = (JsonObject)proof.DeepClone();
        options.Remove("proofValue");
        options["@context"] = unsigned["@context"]!.DeepClone();

        var document = DataIntegrity.Canonicalize(StrictJson.ToElement(unsigned));
        var configuration = DataIntegrity.Canonicalize(StrictJson.ToElement(options));
        Assert.Equal(SharedData.Text("vc-standards", "vectors", which + "-document-canon.nq"), document);
        Assert.Equal(SharedData.Text("vc-standards", "vectors", which + "-proof-canon.nq"), configuration);
        if (docStart is not null)
        {
            Assert.StartsWith(docStart, Hash(document), StringComparison.Ordinal);
            Assert.EndsWith(docEnd!, Hash(document), StringComparison.Ordinal);
            Assert.StartsWith(proofStart!, Hash(configuration), StringComparison.Ordinal);
            Assert.EndsWith(proofEnd!, Hash(configuration), StringComparison.Ordinal);
            Assert.Equal(ObProofValue, (string?)proof["proofValue"]);
        }

        var key = Ed25519Key.FromSeed(Convert.FromHexString(ObSecret));
        var again = DataIntegrity.Sign(
            unsigned, key, (string)proof["verificationMethod"]!, DateTimeOffset.Parse((string)proof["created"]!, CultureInfo.InvariantCulture));
        Assert.Equal((string?)proof["proofValue"], (string?)again["proof"]![0]!["proofValue"]);
        Assert.True(DataIntegrity.VerifySignature(StrictJson.ToElement(signed), StrictJson.ToElement(proof), PublicKey.FromMultibase(ObPublic)));
    }

    [Fact]
    public void ProofConfiguration_IsAlwaysTheSameFiveLines()
    {
        var config = DataIntegrity.Canonicalize(StrictJson.Parse("""
            {"@context":["https://www.w3.org/ns/credentials/v2"],"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022",
             "created":"2026-01-01T00:00:00Z","verificationMethod":"https://example.test/i#k","proofPurpose":"assertionMethod"}
            """));
        Assert.Equal(
            """
            _:c14n0 <http://purl.org/dc/terms/created> "2026-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
            _:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .
            _:c14n0 <https://w3id.org/security#cryptosuite> "eddsa-rdfc-2022"^^<https://w3id.org/security#cryptosuiteString> .
            _:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .
            _:c14n0 <https://w3id.org/security#verificationMethod> <https://example.test/i#k> .

            """.ReplaceLineEndings("\n"),
            config);
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("2.0", "2")]
    [InlineData("1.5", "1.5E0")]
    [InlineData("0.25", "2.5E-1")]
    [InlineData("1200.75", "1.20075E3")]
    [InlineData("-0", "0")]
    [InlineData("1e21", "1.0E21")]
    [InlineData("123456789012345678", "123456789012345680")]
    public void Numbers_AreWrittenAsJsonLdWritesThem(string json, string expected)
    {
        var canonical = DataIntegrity.Canonicalize(StrictJson.Parse($$"""
            {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "type":["AchievementSubject"],"creditsEarned":{{json}}}
            """));
        var number = canonical.Split('"')[1];
        // JavaScript prints the shortest digits that read back the same; above 2^53 the exact value has more.
        if (expected == "123456789012345680") Assert.Equal(double.Parse(expected, CultureInfo.InvariantCulture), double.Parse(number, CultureInfo.InvariantCulture));
        else Assert.Equal(expected, number);
        Assert.Contains("^^<https://www.w3.org/2001/XMLSchema#float>", canonical, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":["VerifiableCredential"],"color":"red"}""", CredentialProblem.UndefinedTerm)]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":["VerifiableCredential","Nothing"]}""", CredentialProblem.UndefinedTerm)]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":["VerifiableCredential"],"issuer":"relative/path"}""", CredentialProblem.UndefinedTerm)]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","id":"https://e.test/a b","type":["VerifiableCredential"]}""", CredentialProblem.UndefinedTerm)]
    [InlineData("""{"@context":"https://example.test/context","id":"https://e.test/a"}""", CredentialProblem.UnknownContext)]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"name":"https://e.test/name"}]}""", CredentialProblem.Malformed)]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"@vocab":"https://e.test/"}]}""", CredentialProblem.Unsupported)]
    [InlineData("""{"@context":[{"a":"b:x","b":"a:y"}]}""", CredentialProblem.Malformed)]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","name":{"@value":"x","@language":"en"}}""", CredentialProblem.Unsupported)]
    public void WhatAProofWouldNotCover_IsRefused(string json, CredentialProblem problem) =>
        Assert.Equal(problem, Assert.Throws<CredentialException>(() => DataIntegrity.Canonicalize(StrictJson.Parse(json))).Problem);

    [Fact]
    public void TypeScopedContext_DoesNotReachTheNextNode()
    {
        // "value" is defined inside Result only; the nested object does not say that it is one.
        const string Json = """
            {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "type":["AchievementSubject"],"result":[{"value":"5"}]}
            """;
        Assert.Equal(CredentialProblem.UndefinedTerm, Assert.Throws<CredentialException>(() => DataIntegrity.Canonicalize(StrictJson.Parse(Json))).Problem);
    }

    [Fact]
    public void RepeatedNestedContexts_DoNotFillTheMemory()
    {
        var nested = "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"id\":\"https://e.test/x\"}";
        var json = new System.Text.StringBuilder("{\"@context\":[{\"k\":\"https://e.test/k\"}],\"k\":[");
        for (var i = 0; i < 2000; i++) json.Append(nested).Append(i < 1999 ? "," : "]}");
        DataIntegrity.Canonicalize(StrictJson.Parse(json.ToString()));
        var chain = "{\"@context\":[" + string.Join(",", Enumerable.Repeat("\"https://www.w3.org/ns/credentials/v2\"", 17)) + "]}";
        Assert.Equal(CredentialProblem.TooLarge, Assert.Throws<CredentialException>(() => JsonLdToRdf.Convert(StrictJson.Parse(chain))).Problem);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
