using System.Text.RegularExpressions;
using MicroCred.Core.Accounts;
using MicroCred.Core.Connections;
using MicroCred.Core.Credentials.Keys;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Files;
using MicroCred.Core.Frameworks;
using MicroCred.Core.Mail;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Assignment;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using MicroCred.OpenBadges.Baking;
using MicroCred.OpenBadges.V3;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Web.Tests.Sweep;

/// <summary>Somebody in every role, and a row for every parameter in an address. The rows are the earner's, the assessor's, and their issuer's and district's.</summary>
internal sealed partial class SweepWorld
{
    public static readonly IReadOnlyList<string> Roles =
        ["anonymous", "earner", "assessor", "lead assessor", "author", "issuer administrator", "school leader", "district administrator", "system administrator"];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public Dictionary<string, Person> People { get; } = new(StringComparer.Ordinal);

    /// <summary>The endpoint's address with its parameters filled in; the longest prefix that knows the parameter wins.</summary>
    public string AddressOf(SweepEndpoint endpoint) => Parameter().Replace(endpoint.Pattern, match =>
    {
        var before = endpoint.Pattern[..match.Index];
        var name = match.Groups[1].Value;
        for (var prefix = before; prefix.Length > 0; prefix = prefix[..^1])
        {
            if (values.TryGetValue($"{prefix}{{{name}}}", out var value)) return value;
        }

        throw new InvalidOperationException($"The sweep has no value for {{{name}}} in {endpoint.Pattern}: give it one in SweepWorld.");
    });

    public static async Task<SweepWorld> BuildAsync(Portal portal)
    {
        var world = new SweepWorld();
        var given = portal.Given;
        var issuer = await given.IssuerAsync();
        var district = await given.DistrictAsync();
        var school = await given.SchoolAsync(district);
        world.People["earner"] = await given.PersonAsync("Erin Earner", (Role.Earner, school));
        world.People["assessor"] = await given.PersonAsync("Asa Assessor", (Role.Assessor, issuer));
        world.People["lead assessor"] = await given.PersonAsync("Leo Lead", (Role.LeadAssessor, issuer));
        world.People["author"] = await given.PersonAsync("Ava Author", (Role.Author, issuer));
        world.People["issuer administrator"] = await given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
        world.People["school leader"] = await given.PersonAsync("Sol Leader", (Role.SchoolLeader, school));
        world.People["district administrator"] = await given.PersonAsync("Dina District", (Role.DistrictAdministrator, district));
        world.People["system administrator"] = await given.AdministratorAsync();
        await world.FillAsync(portal, issuer.Slug, school.Id);
        return world;
    }

    private async Task FillAsync(Portal portal, string issuerSlug, Guid schoolId)
    {
        var given = portal.Given;
        var earner = People["earner"];
        var issuer = await portal.InDatabaseAsync(db => db.Organizations.SingleAsync(o => o.Slug == issuerSlug));
        var title = await given.MicroCredentialAsync(issuer);
        var draft = await given.CompleteDraftAsync(earner, title);
        var attempt = await given.SubmittedAttemptAsync(earner, await given.MicroCredentialAsync(issuer, "Leading a learning team"));
        var claimable = await given.SubmittedAttemptAsync(earner, await given.MicroCredentialAsync(issuer, "Reading conferences"));
        var credential = await given.CredentialAsync(earner, await given.MicroCredentialAsync(issuer, "Dialogue"));
        var assessor = await given.ActorAsync(People["assessor"]);
        var review = await portal.ServiceAsync<ReviewService, Guid>(s => s.ClaimAsync(assessor, attempt));
        var unscorable = await portal.ServiceAsync<ReviewService, Guid>(async s =>
        {
            var id = await s.ClaimAsync(assessor, claimable);
            await s.DeclareUnscorableAsync(assessor, id, "The link cannot be opened.");
            return id;
        });
        var file = await AttachFileAsync(portal, draft);
        await FillAdministrationAsync(portal, schoolId);
        await FillConnectionsAsync(portal);

        values["/submissions/{id}"] = draft.ToString();
        values["/submissions/{number}"] = "1";
        values["/submissions/{key}"] = "2.1";
        values["/submissions/{artifactId}"] = file.ToString();
        values["/files/{artifactId}"] = file.ToString();
        values["/reviews/{id}"] = review.ToString();
        values["/reviews/{reviewId}"] = review.ToString();
        values["/reviews/comments/{id}"] = Guid.NewGuid().ToString();
        values["/reviews/lead/attempts/{id}"] = attempt.ToString();
        values["/reviews/lead/held/{id}"] = (await given.HeldAttemptAsync(earner, await given.MicroCredentialAsync(issuer, "Held decisions"))).ToString();
        values["/reviews/lead/appeals/{id}"] = (await given.AppealAsync(attempt)).ToString();
        values["/reviews/lead/sanctions/{id}"] = values["/submissions/notices/{id}"] = (await portal.InDatabaseAsync(db => TestData.NoticeAsync(db, attempt, People["lead assessor"].Id, portal.Clock.Now))).ToString();
        values["/reviews/lead/sanctions/about/{attemptId}"] = attempt.ToString();
        values["/reviews/checks/{id}"] = (await given.AttemptToCheckAsync(earner, await given.MicroCredentialAsync(issuer, "Complete or not"))).ToString();
        values["/reviews/lead/checkers/{id}"] = issuer.Id.ToString();
        values["/reviews/lead/back-reading/{id}"] = (await portal.InDatabaseAsync(db => TestData.BackReadingAsync(db, review, People["lead assessor"].Id, portal.Clock.Now))).ToString();
        values["/reviews/lead/cases/{id}"] = unscorable.ToString();
        values["/reviews/lead/similar/{id}"] = (await given.SimilarityMatchAsync(attempt, claimable)).ToString();
        values["/reviews/lead/withheld/{artifactId}"] = (await given.WithheldFileAsync(attempt)).ToString();
        values["/credentials/{code}"] = credential.Code;
        await FillDocumentsAsync(portal, credential.Code, title.Slug, issuerSlug);
        values["/portfolio/{id}"] = credential.Id.ToString();
        values["/admin/credentials/{id}"] = credential.Id.ToString();
        await FillCalibrationAsync(portal, title.MicroCredentialId);
        await portal.ServiceAsync<ConflictService>(s => s.DeclareAsync(assessor, schoolId, ""));
        values["/reviews/conflicts/{id}"] = (await portal.InDatabaseAsync(db => db.DeclaredConflicts.SingleAsync())).Id.ToString();
        values["/assessment/draws/{id}"] = issuer.Id.ToString();
        values["/assessment/turnaround/{id}"] = issuer.Id.ToString();
        values["/assessment/workload/{id}"] = issuer.Id.ToString();
        values["/assessment/agreement/{id}"] = issuer.Id.ToString();
        values["/assessment/draws/{month}"] = DrawSeed.MonthOf(portal.Clock.Now).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await portal.InDatabaseAsync(async db =>
        {
            db.DrawSeeds.Add(new DrawSeed(issuer.Id, portal.Clock.Now));
            await db.SaveChangesAsync();
        });
        values["/admin/assessment/{id}"] = issuer.Id.ToString();
        values["/admin/issuer-keys/{id}"] = issuer.Id.ToString();
        values["/admin/issuer-keys/{key}"] = await portal.InDatabaseAsync(async db => (await db.IssuerKeys.FirstAsync(k => k.IssuerId == issuer.Id)).Id.ToString());
        values["/district/staff/{id}"] = earner.Id.ToString();
        values["/catalog/{slug}"] = title.Slug;
        var artwork = await given.ArtworkAsync(title);
        values["/titles/{slug}"] = title.Slug;
        values["/titles/{id}"] = artwork.ToString();
        values["/artwork/{id}"] = artwork.ToString();
        values["/issuers/{slug}"] = issuer.Slug;
        values["/{path}"] = "nothing/here.txt";
        values["/problem/{status}"] = "404";
        values["/openapi/{documentName}"] = "v1";
        values["/dev/look/{part}"] = "desk";
    }

    /// <summary>Anchors of the lead, and the assessor's practice, certification and open round.</summary>
    private async Task FillCalibrationAsync(Portal portal, Guid titleId)
    {
        var assessor = await portal.Given.ActorAsync(People["assessor"]);
        var lead = await portal.Given.ActorAsync(People["lead assessor"]);
        var practice = await portal.AnchorsAsync(lead, titleId);
        values["/reviews/certifications/{id}"] = titleId.ToString();
        values["/reviews/certifications/practice/{anchorId}"] = practice.ToString();
        values["/reviews/certifications/feedback/{scoringId}"] = (await portal.PracticeAsync(assessor, practice)).ToString();
        values["/reviews/lead/certifications/{id}"] = (await portal.CertificationOfAsync(await portal.QualifyAsync(assessor, titleId))).ToString();
        values["/reviews/certifications/rounds/{roundId}"] = (await portal.ServiceAsync<CertificationService, Guid>(s => s.BeginAsync(assessor, titleId))).ToString();
        values["/reviews/lead/anchors/new/{titleId}"] = titleId.ToString();
        values["/reviews/lead/anchors/{id}"] = (await portal.AnchorAsync(lead, titleId, AnchorUse.Live)).ToString();
        values["/reviews/lead/anchors/{key}"] = "2.1";
    }

    /// <summary>What programs read of a signed credential.</summary>
    private async Task FillDocumentsAsync(Portal portal, string code, string titleSlug, string issuerSlug)
    {
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        await FillRecordsAsync(portal);
        values["/ob2/assertions/{code}"] = code;
        values["/ob2/badges/{slug}"] = titleSlug;
        values["/ob2/badges/{version}"] = "1";
        values["/ob2/issuers/{slug}"] = issuerSlug;
        values["/ob2/revocations/{slug}"] = issuerSlug;
        values["/status/{list}"] = await portal.InDatabaseAsync(db => db.RevocationLists.Where(l => db.Credentials.Any(c => c.RevocationListId == l.Id)).Select(l => l.Code).SingleAsync());
        values["/issuers/{thumbprint}"] = await portal.InDatabaseAsync(db => db.IssuerKeys.Where(k => k.Kind == IssuerKeyKind.Rsa && k.IssuerId == db.Organizations.Single(o => o.Slug == issuerSlug).Id).Select(k => k.Thumbprint).FirstAsync());
    }

    private async Task FillRecordsAsync(Portal portal)
    {
        var earner = await portal.Given.ActorAsync(People["earner"]);
        var credentials = await portal.InDatabaseAsync(db => db.Credentials.Where(c => c.EarnerId == earner.UserId).Select(c => c.Id).ToListAsync());
        values["/records/{code}"] = await portal.ServiceAsync<RecordService, string>(s => s.CreateAsync(earner, new CreateRecord(null, credentials)));
        await portal.InDatabaseAsync(async db =>
        {
            var address = new VerifiedAddress(earner.UserId, "erin.earner@school.example", portal.Clock.Now);
            db.VerifiedAddresses.Add(address);
            await db.SaveChangesAsync();
            values["/account/addresses/{id}"] = address.Id.ToString();
            values["/portfolio/records/{id}"] = (await db.LearnerRecords.SingleAsync()).Id.ToString();
        });
    }

    private async Task<Guid> AttachFileAsync(Portal portal, Guid submissionId)
    {
        var earner = await portal.Given.ActorAsync(People["earner"]);
        using var received = await portal.Services.GetRequiredService<FileStore>().ReceiveAsync(new MemoryStream("What students said."u8.ToArray()), "File", default);
        return await portal.ServiceAsync<ArtifactService, Guid>(s => s.AttachFileAsync(earner, submissionId, "2.1", received, "notes.txt", "Notes", new DescribeStudents(false)));
    }

    private async Task FillAdministrationAsync(Portal portal, Guid schoolId)
    {
        var now = portal.Clock.Now;
        var token = Guid.NewGuid().ToString("N");
        var administrator = People["district administrator"].Id;
        await portal.InDatabaseAsync(async db =>
        {
            var invitation = new Invitation("invited@example.org", schoolId, Role.Earner, administrator, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token))), now);
            var message = new OutboxMessage("Invitation", null, "invited@example.org", "Someone", "Subject", "Body", false, now);
            var framework = new Framework(Guid.NewGuid().ToString(), now) { Title = "A framework", Uri = "https://example.org/framework", SearchTitle = "a framework" };
            var competency = new Competency(framework.Id, Guid.NewGuid().ToString()) { FullStatement = "Educators listen.", Uri = "https://example.org/item", SearchText = "educators listen" };
            db.AddRange(invitation, message, framework, competency);
            await db.SaveChangesAsync();
            values["/invitations/{token}"] = token;
            values["/admin/invitations/{id}"] = invitation.Id.ToString();
            values["/admin/mail/{id}"] = message.Id.ToString();
            values["/dev/mail/{key}"] = message.Id.ToString();
            values["/frameworks/{id}"] = framework.Id.ToString();
            values["/frameworks/{competencyId}"] = competency.Id.ToString();
            values["/frameworks/{itemId}"] = competency.Id.ToString();
            values["/admin/frameworks/{id}"] = framework.Id.ToString();
            values["/admin/people/{id}"] = People["earner"].Id.ToString();
            values["/admin/memberships/{id}"] = (await db.Memberships.SingleAsync(m => m.UserId == People["earner"].Id)).Id.ToString();
            values["/admin/organizations/{id}"] = schoolId.ToString();
        });
    }

    private async Task FillConnectionsAsync(Portal portal)
    {
        using var wallet = await WalletClient.RegisterAsync(portal);
        var earner = await portal.Given.ActorAsync(People["earner"]);
        await portal.ServiceAsync<ConnectionService, Guid>(s => s.AllowAsync(earner, new AllowApplication(wallet.Id, [ApiScopes.ReadCredentials])));
        values["/portfolio/imported/{id}"] = values["/district/staff/{credential}"] = (await ImportAsync(portal)).ToString();
        values["/account/applications/{id}"] = (await portal.InDatabaseAsync(db => db.ConnectedApplications.Select(a => a.Id).SingleAsync())).ToString();
    }

    private async Task<Guid> ImportAsync(Portal portal)
    {
        // Nobody can be asked about it, so that it is kept as one that could not be checked.
        await using var elsewhere = new ForeignIssuer();
        var badge = elsewhere.Credential();
        badge = badge with { CredentialSubject = badge.CredentialSubject with { Identifier = [IdentityObject.ForEmail(People["earner"].Email, "f00d")] } };
        var earner = await portal.Given.ActorAsync(People["earner"]);
        return (await portal.ServiceAsync<ImportService, ImportedOutcome>(s => s.ImportAsync(earner, new ImportCredential(PngBaking.Bake(Pictures.Png(), BakedKind.OpenBadges3, elsewhere.Text(badge)))))).Id;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
