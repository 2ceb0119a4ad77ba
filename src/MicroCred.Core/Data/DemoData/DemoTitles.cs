using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Frameworks;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Data.DemoData;

/// <summary>A title of the catalog with the version that the demo data is about. Evidence is there for fourteen of them.</summary>
internal sealed record DemoTitle(MicroCredential MicroCredential, MicroCredentialVersion Version, Organization Issuer, DemoEvidence? Texts)
{
    public DemoEvidence Evidence => Texts ?? throw new InvalidOperationException($"There is no evidence for {MicroCredential.Slug}.");
}

/// <summary>Frameworks and titles, brought in as an administrator would, at times in the past.</summary>
internal sealed class DemoTitles(MicroCredDbContext db, DemoClock clock)
{
    private readonly Dictionary<string, DemoTitle> titles = [];

    public DemoTitle this[string slug] => titles[slug];

    public DemoTitle Of(Submission submission) => titles.Values.First(t => t.Version.Id == submission.VersionId);

    public DemoTitle Of(Credential credential) => titles.Values.First(t => t.Version.Id == credential.VersionId);

    /// <summary>Imports and publishes; what was tracked before is forgotten. Titles with evidence have been there from the beginning; the others came later, one every few months.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var evidence = DemoTexts.Evidence();
        var frameworks = new FrameworkService(db, new PastTime(clock.Opening.AddDays(5)));
        foreach (var package in DemoTexts.Frameworks())
        {
            await using (package) await frameworks.ImportAsync(Actor.Portal, package, cancellationToken);
            db.ChangeTracker.Clear();
        }

        var later = clock.MonthsAgo(40);
        foreach (var file in DemoTexts.Definitions())
        {
            await using var opened = file;
            var definition = await DefinitionReader.ReadAsync(opened, cancellationToken);
            var isFirst = evidence.ContainsKey(definition.Slug);
            await new MicroCredentialService(db, new PastTime(isFirst ? clock.Opening.AddDays(20) : later)).PublishAsync(Actor.Portal, definition, cancellationToken);
            db.ChangeTracker.Clear();
            if (!isFirst) later = later.AddDays(110);
        }
        var versions = await db.MicroCredentialVersions
            .Include(v => v.Prompts).Include(v => v.Criteria).Include(v => v.Alignments).Include(v => v.MicroCredential!.Issuer)
            .ToListAsync(cancellationToken);
        foreach (var version in versions)
        {
            var slug = version.MicroCredential!.Slug;
            titles.Add(slug, new DemoTitle(version.MicroCredential, version, version.MicroCredential.Issuer!, evidence.GetValueOrDefault(slug)));
        }
    }
}
