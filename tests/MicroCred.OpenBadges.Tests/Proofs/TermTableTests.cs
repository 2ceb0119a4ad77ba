using System.Text.Json;
using MicroCred.OpenBadges.Proofs.JsonLd;

namespace MicroCred.OpenBadges.Tests.Proofs;

/// <summary>The term tables are our own writing; here they are held against the published contexts.</summary>
public sealed class TermTableTests
{
    [SharedDataTheory]
    [InlineData("https://www.w3.org/ns/credentials/v2", "credentials-v2.jsonld")]
    [InlineData("https://www.w3.org/2018/credentials/v1", "2018-credentials-v1.jsonld")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "ob-v3p0-3.0.3.json")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json", "ob-v3p0-3.0.2.json")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", "ob-v3p0-3.0.1.json")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context.json", "ob-v3p0.json")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", "ob-v3p0-extensions.json")]
    [InlineData("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "clr-v2p0-2.0.1.json")]
    [InlineData("https://purl.imsglobal.org/spec/clr/v2p0/context.json", "clr-v2p0.json")]
    [InlineData("https://w3id.org/security/suites/ed25519-2020/v1", "suites-ed25519-2020.jsonld")]
    [InlineData("https://w3id.org/security/data-integrity/v1", "data-integrity-v1.jsonld")]
    public void Table_MeansWhatThePublishedContextMeans(string address, string file)
    {
        var published = LocalContext.FromJson(SharedData.Json("badges", "contexts", file).GetProperty("@context"));
        Same(published, PinnedContexts.Find(address)!, address);
    }

    [Fact]
    public void EveryTable_CanBeApplied()
    {
        Assert.Equal(12, PinnedContexts.Addresses.Count());
        foreach (var address in PinnedContexts.Addresses)
            Assert.NotEmpty(ActiveContext.Initial.Apply(JsonSerializer.SerializeToElement(address)).Terms);
    }

    private static void Same(LocalContext published, LocalContext table, string where)
    {
        Assert.Equal(published.Terms.Keys.Order(StringComparer.Ordinal), table.Terms.Keys.Order(StringComparer.Ordinal));
        var wanted = ActiveContext.Initial.Apply(published, true, false).Terms;
        var got = ActiveContext.Initial.Apply(table, true, false).Terms;
        foreach (var (name, term) in wanted)
        {
            Assert.True((term with { Context = null }) == (got[name] with { Context = null }), $"{where} {name}: {term} is not {got[name]}");
            Assert.Equal(term.Context is null, got[name].Context is null);
            if (term.Context is not null) Same(term.Context, got[name].Context!, where + " " + name);
        }
    }
}
