using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Connections;
using MicroCred.Core.Credentials.Records;
using MicroCred.Core.Credentials.Signing;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Portfolios.Imported;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Calibration;
using MicroCred.Core.Submissions;
using MicroCred.OpenBadges.V3;
using MicroCred.TestSupport;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.BrowserTests.Everywhere;

/// <summary>
/// Addresses of every page of a portal with demo data, and who looks at it. The pages come from the running portal: a new page with a
/// parameter in its address needs a line here, and the tests say so.
/// </summary>
public sealed class PageBook
{
    public const string Visitor = "visitor";
    public const string Teacher = "teacher@demo.test";
    /// <summary>A teacher with a second attempt, whoever that is in the demo data.</summary>
    public const string Returner = "returner";

    public const string Assessor = "assessor1@demo.test";
    public const string Lead = "lead@demo.test";
    public const string District = "district@demo.test";
    public const string Issuer = "issuer@demo.test";
    public const string Administrator = "admin@demo.test";

    /// <summary>Answers that are no pages, or pages that are only reached by a form or a key from a mail.</summary>
    private static readonly string[] NoPages =
    [
        "files/", ".svg", ".png", ".csv", ".json", ".jwt", "ob2/", "addresses/confirmation", "oembed", "status/", "/keys/{", "dev/mail/{key", "/remove", "/withdrawal", "/discarding", "{id:guid}/attempts", "/progress", "problem/", "invitations/{token",
        ".well-known/oauth", "oauth/authorize", "ims/", "imported/{id:guid}/file", "LoginWith2fa", "LoginWithRecoveryCode", "ConfirmEmail", "ExternalLogin", "ResetPassword", "RegisterConfirmation", "ShowRecoveryCodes", "Disable2fa",
        "artwork/{id", "GenerateRecoveryCodes", "DownloadPersonalData", "SetPassword", "Account/Logout", "ExternalLogins", "dev/look", "Lockout", "Identity/Error",
    ];

    private readonly List<(string Who, string Path)> pages = [];

    private PageBook()
    {
    }

    private string returner = "";

    public string EmailOf(string who) => who == Returner ? returner : who;

    /// <summary>Patterns of pages for which the book knows no address.</summary>
    public IReadOnlyList<string> Unknown { get; private set; } = [];

    public IReadOnlyList<string> Of(string who) => [.. pages.Where(p => p.Who == who).Select(p => p.Path).Distinct()];

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Portal, Task<PageBook>> Books = [];

    /// <summary>The book of a portal. It is written once: what it adds to the demo data is there once too.</summary>
    public static Task<PageBook> OfAsync(Portal portal) => Books.GetValue(portal, WriteAsync);

    private static async Task<PageBook> WriteAsync(Portal portal)
    {
        var book = new PageBook();
        await portal.InDatabaseAsync(book.AddExamplesAsync);
        await book.AddConnectionsAsync(portal);
        await book.AddCalibrationAsync(portal);
        await book.AddOwnAsync(portal);
        var unknown = new List<string>();
        foreach (var pattern in Patterns(portal))
        {
            if (NoPages.Any(part => pattern.Contains(part, StringComparison.Ordinal)) && !pattern.EndsWith("attempts/{number:int}", StringComparison.Ordinal)) continue;
            if (!pattern.Contains('{', StringComparison.Ordinal)) book.pages.Add((WhoLooksAt(pattern), "/" + pattern));
            else if (!book.Covers(pattern)) unknown.Add(pattern);
        }

        book.Unknown = unknown;
        return book;
    }

    private static IEnumerable<string> Patterns(Portal portal) => portal.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null
            || (e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true))
        .Select(e => e.RoutePattern.RawText!.TrimStart('/')).Where(p => !p.EndsWith("/Index", StringComparison.Ordinal)).Distinct();

    private static string WhoLooksAt(string pattern) => pattern switch
    {
        _ when pattern.StartsWith("admin", StringComparison.Ordinal) => Administrator,
        _ when pattern.StartsWith("titles", StringComparison.Ordinal) => Issuer,
        _ when pattern.StartsWith("district", StringComparison.Ordinal) => District,
        _ when pattern.StartsWith("assessment", StringComparison.Ordinal) => Lead,
        _ when pattern.StartsWith("reviews/lead", StringComparison.Ordinal) => Lead,
        _ when pattern.StartsWith("reviews", StringComparison.Ordinal) => Assessor,
        _ when pattern.StartsWith("submissions", StringComparison.Ordinal) || pattern.StartsWith("portfolio", StringComparison.Ordinal) => Teacher,
        _ when pattern.Contains("/Manage", StringComparison.Ordinal) || pattern.StartsWith("account/", StringComparison.Ordinal) => Teacher,
        _ => Visitor,
    };

    private bool Covers(string pattern)
    {
        var shape = new System.Text.RegularExpressions.Regex("^/" + string.Join("/", pattern.Split('/').Select(s => s.StartsWith('{') ? "[^/]+" : System.Text.RegularExpressions.Regex.Escape(s))) + "(\\?.*)?$");
        return pages.Any(p => shape.IsMatch(p.Path));
    }

    private void Add(string who, params string[] paths) => pages.AddRange(paths.Select(p => (who, p)));

    private async Task AddExamplesAsync(MicroCredDbContext db)
    {
        Add(Teacher, "/");
        Add(Visitor, "/catalog?q=assessment", "/verify?code=nothing-like-it");
        var titles = await db.MicroCredentials.Where(m => m.CurrentVersionId != null).OrderBy(m => m.Slug).Select(m => m.Slug).ToListAsync();
        Add(Visitor, $"/catalog/{titles[0]}", $"/catalog/{titles[^1]}");
        Add(Teacher, $"/catalog/{titles[titles.Count / 2]}");
        Add(Administrator, $"/titles/{titles[0]}/artwork");
        var competency = await db.Competencies.Select(c => new { c.FrameworkId, c.Id }).FirstAsync();
        Add(Visitor, $"/frameworks/{competency.FrameworkId}", $"/frameworks/{competency.FrameworkId}/items/{competency.Id}");
        Add(Visitor, $"/issuers/{await db.Organizations.Where(o => o.Kind == OrganizationKind.Issuer).Select(o => o.Slug).FirstAsync()}");
        await AddSubmissionsAsync(db);
        await AddReviewsAsync(db);
        await AddCredentialsAsync(db);
        var titled = await db.MicroCredentials.Where(m => m.CurrentVersionId != null).OrderBy(m => m.Slug).Select(m => new { m.Id, m.IssuerId }).FirstAsync();
        Add(Lead, $"/assessment/draws/{titled.IssuerId}", $"/assessment/agreement/{titled.IssuerId}", $"/assessment/workload/{titled.IssuerId}", $"/assessment/turnaround/{titled.IssuerId}?From=2020-01-01&Until=2022-12-31", $"/assessment/turnaround/{titled.IssuerId}");
        var held = await db.Attempts.Where(a => a.Status == AttemptStatus.InReview).OrderByDescending(a => a.FinishedReviews).ThenBy(a => a.Id).FirstAsync();
        db.Entry(held).Property(a => a.HeldAt).CurrentValue ??= held.SubmittedAt;
        await db.SaveChangesAsync();
        var waiting = await db.Attempts.Where(a => a.Status == AttemptStatus.Submitted).OrderByDescending(a => a.SubmittedAt).ThenBy(a => a.Id).Select(a => new { a.Id, At = a.SubmittedAt!.Value }).FirstAsync();
        await TestData.ToCheckAsync(db, waiting.Id, waiting.At);
        Add(Lead, "/reviews/checks", $"/reviews/checks/{waiting.Id}");
        Add(Lead, $"/reviews/lead/held/{held.Id}", $"/reviews/lead/attempts/{held.Id}/clock");
        var appealed = await db.Attempts.Where(a => a.Status == AttemptStatus.NotYetEarned).OrderBy(a => a.Id).FirstAsync();
        Add(Lead, $"/reviews/lead/appeals/{await TestData.AppealAsync(db, appealed.Id, appealed.DecidedAt!.Value)}");
        var noticed = await db.Attempts.Where(a => a.SubmittedAt != null && a.Submission!.Earner!.Email == Teacher).OrderBy(a => a.Id).FirstAsync();
        var proposer = await db.Users.Where(u => u.Email == Lead).Select(u => u.Id).SingleAsync();
        var noticeId = await TestData.NoticeAsync(db, noticed.Id, proposer, noticed.SubmittedAt!.Value);
        Add(Lead, $"/reviews/lead/sanctions/about/{appealed.Id}", $"/reviews/lead/sanctions/about/{noticed.Id}", $"/reviews/lead/sanctions/{noticeId}");
        Add(Teacher, "/submissions/notices", $"/submissions/notices/{noticeId}");
        var leadId = await db.Users.Where(u => u.Email == Lead).Select(u => u.Id).SingleAsync();
        foreach (var read in await db.Reviews.Where(r => r.Attempt!.Submission!.IssuerId == titled.IssuerId && r.Status == ReviewStatus.Finished && r.AssessorId != leadId).OrderBy(r => r.Id).Take(1).ToListAsync())
            Add(Lead, $"/reviews/lead/back-reading/{await TestData.BackReadingAsync(db, read.Id, leadId, read.FinishedAt!.Value)}");
        Add(Assessor, "/reviews/conflicts", "/reviews/conflicts?q=school");
        Add(Administrator, $"/admin/assessment/{titled.IssuerId}", $"/admin/assessment/{titled.Id}", $"/admin/assessment/{titled.IssuerId}/conditions", $"/admin/assessment/{titled.IssuerId}/calendar");
        var key = await db.IssuerKeys.Where(k => k.IssuerId == titled.IssuerId).Select(k => k.Id).FirstAsync();
        Add(Administrator, $"/admin/issuer-keys/{titled.IssuerId}", $"/admin/issuer-keys/{titled.IssuerId}/bring", $"/admin/issuer-keys/withdraw/{key}");
        Add(Administrator, $"/admin/organizations/{await db.Organizations.Where(o => o.Kind == OrganizationKind.District).Select(o => o.Id).FirstAsync()}");
    }

    private async Task AddSubmissionsAsync(MicroCredDbContext db)
    {
        var teacher = await db.Users.Where(u => u.Email == Teacher).Select(u => u.Id).SingleAsync();
        Add(District, $"/district/staff/{teacher}");
        Add(Administrator, $"/admin/people/{teacher}");
        var attempts = await db.Attempts.Where(a => a.Submission!.EarnerId == teacher)
            .Select(a => new { a.SubmissionId, a.Number, a.Status, Artifact = a.Artifacts.Select(x => (Guid?)x.Id).FirstOrDefault() }).ToListAsync();
        foreach (var state in attempts.GroupBy(a => a.Status)) Add(Teacher, $"/submissions/{state.First().SubmissionId}", $"/submissions/{state.First().SubmissionId}/appeal");
        var again = await db.Attempts.Where(a => a.Number == 2).Join(db.Users, a => a.Submission!.EarnerId, u => u.Id, (a, u) => new { a.SubmissionId, u.Email }).FirstAsync();
        returner = again.Email!;
        // Only the demo sign-ins have the demo password.
        var theirs = await db.Users.SingleAsync(u => u.Email == again.Email);
        theirs.PasswordHash = await db.Users.Where(u => u.Email == Teacher).Select(u => u.PasswordHash).SingleAsync();
        await db.SaveChangesAsync();
        Add(Returner, $"/submissions/{again.SubmissionId}", $"/submissions/{again.SubmissionId}/attempts/1");
        var open = attempts.Where(a => a.Status is AttemptStatus.Draft or AttemptStatus.NeedsChanges).ToList();
        if (open.FirstOrDefault(a => a.Artifact is not null) is not { } draft) return;
        var at = $"/submissions/{draft.SubmissionId}";
        var version = await db.Submissions.Where(s => s.Id == draft.SubmissionId).Select(s => s.VersionId).SingleAsync();
        var key = await db.Set<Prompt>().Where(p => p.VersionId == version && p.Part == Part.Artifacts).OrderBy(p => p.Position).Select(p => p.Key).FirstAsync();
        Add(Teacher, $"{at}/overview", $"{at}/artifacts", $"{at}/artifacts/{key}/file", $"{at}/artifacts/{key}/link", $"{at}/artifacts/{draft.Artifact}", $"{at}/reflection", $"{at}/submit");
    }

    /// <summary>A connected application, one that asks to be connected, and a credential from elsewhere: demo data has none of them.</summary>
    private async Task AddConnectionsAsync(Portal portal)
    {
        using var wallet = await WalletClient.RegisterAsync(portal);
        Add(Teacher, wallet.AskAddress());
        var teacher = await portal.InDatabaseAsync(db => db.Users.Where(u => u.Email == Teacher).Select(u => u.Id).SingleAsync());
        var actor = (await portal.ServiceAsync<ActorQueries, Actor?>(q => q.FindAsync(teacher, default)))!;
        await portal.ServiceAsync<ConnectionService, Guid>(s => s.AllowAsync(actor, new AllowApplication(wallet.Id, [ApiScopes.ReadCredentials, ApiScopes.Offline])));
        await using var elsewhere = new ForeignIssuer();
        var badge = elsewhere.Credential();
        badge = badge with { CredentialSubject = badge.CredentialSubject with { Identifier = [IdentityObject.ForEmail(Teacher, "f00d")] } };
        var imported = await portal.ServiceAsync<ImportService, ImportedOutcome>(s => s.ImportAsync(actor, new ImportCredential(elsewhere.File(badge))));
        Add(Teacher, $"/portfolio/imported/{imported.Id}");
    }

    /// <summary>Anchors, practice, a round with its result, and one that goes on: demo data has none of them.</summary>
    private async Task AddCalibrationAsync(Portal portal)
    {
        var lead = await ActorAsync(portal, Lead);
        var assessor = await ActorAsync(portal, Assessor);
        var title = await portal.InDatabaseAsync(db => db.MicroCredentials.ScoredBy(assessor).LedBy(lead).OrderBy(m => m.Slug).Select(m => m.Id).FirstAsync());
        var anchor = await portal.AnchorsAsync(lead, title);
        var feedback = await portal.PracticeAsync(assessor, anchor);
        var round = await portal.QualifyAsync(assessor, title);
        var next = await portal.ServiceAsync<CertificationService, Guid>(s => s.BeginAsync(assessor, title));
        Add(Assessor, $"/reviews/certifications/{title}", $"/reviews/certifications/practice/{anchor}", $"/reviews/certifications/feedback/{feedback}", $"/reviews/certifications/rounds/{round}", $"/reviews/certifications/rounds/{next}");
        Add(Lead, $"/reviews/lead/certifications/{await portal.CertificationOfAsync(round)}", $"/reviews/lead/anchors/{anchor}", $"/reviews/lead/anchors/new/{title}");
        Add(Lead, await portal.LiveAnchorPagesAsync(lead, title));
    }

    private static async Task<Actor> ActorAsync(Portal portal, string email)
    {
        var id = await portal.InDatabaseAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
        return (await portal.ServiceAsync<ActorQueries, Actor?>(q => q.FindAsync(id, default)))!;
    }

    private async Task AddReviewsAsync(MicroCredDbContext db)
    {
        var reviews = await db.Reviews.Join(db.Users, r => r.AssessorId, u => u.Id, (r, u) => new { r.Id, r.Status, r.AttemptId, u.Email, Attempt = r.Attempt!.Status })
            .Where(r => r.Email != null && r.Email.StartsWith("assessor")).ToListAsync();
        foreach (var state in reviews.GroupBy(r => (r.Status, IsDecided: r.Attempt is AttemptStatus.Earned or AttemptStatus.NotYetEarned)))
            Add(state.First().Email!, $"/reviews/{state.First().Id}");
        if (reviews.FirstOrDefault(r => r.Status == ReviewStatus.InProgress) is { } open)
            Add(open.Email!, $"/reviews/{open.Id}?pane=rubric", $"/reviews/{open.Id}/finish", $"/reviews/{open.Id}/give-back", $"/reviews/{open.Id}/cannot-score");
        foreach (var attempt in reviews.Where(r => r.Attempt == AttemptStatus.InReview).Take(1)) Add(Lead, $"/reviews/lead/attempts/{attempt.AttemptId}");
        var held = await db.Attempts.Where(a => a.Status == AttemptStatus.InReview).OrderBy(a => a.Id).Select(a => new { a.Id, At = a.SubmittedAt!.Value }).FirstAsync();
        Add(Lead, $"/reviews/lead/withheld/{await TestData.WithholdAsync(db, held.Id, held.At)}");
        var others = await db.Attempts.Where(a => a.SubmittedAt != null && a.Status != AttemptStatus.Withdrawn).OrderBy(a => a.SubmittedAt).Select(a => a.Id).Take(2).ToListAsync();
        Add(Lead, $"/reviews/lead/similar/{await TestData.MatchAsync(db, others[1], others[0], held.At)}");
        foreach (var doubt in reviews.Where(r => r.Status == ReviewStatus.Unscorable).Take(1)) Add(Lead, $"/reviews/lead/cases/{doubt.Id}");
    }

    /// <summary>What the teacher makes: a learner record, and the link that confirms a further address.</summary>
    private async Task AddOwnAsync(Portal portal)
    {
        await portal.ServiceAsync<SigningService>(s => s.SignUnsignedAsync());
        var teacher = await portal.InDatabaseAsync(db => db.Users.Where(u => u.Email == Teacher).Select(u => u.Id).SingleAsync());
        var actor = new Actor(teacher, "Teacher", []);
        var made = await portal.ServiceAsync<RecordQueries, IReadOnlyList<OwnRecord>>(q => q.MineAsync(actor));
        var earned = await portal.ServiceAsync<RecordQueries, IReadOnlyList<RecordChoice>>(q => q.ChoicesAsync(actor));
        var create = new CreateRecord("For my renewal", [.. earned.Select(c => c.Id)]);
        Add(Visitor, $"/records/{(made.Count > 0 ? made[0].Code : await portal.ServiceAsync<RecordService, string>(s => s.CreateAsync(actor, create)))}");
        var code = portal.Services.GetRequiredService<AddressLinks>().Create(teacher, "teacher@school.example", portal.Clock.Now);
        Add(Teacher, $"/account/addresses/confirmation?code={code}");
    }

    private async Task AddCredentialsAsync(MicroCredDbContext db)
    {
        var teacher = await db.Users.Where(u => u.Email == Teacher).Select(u => u.Id).SingleAsync();
        var credentials = await db.Credentials.Where(c => c.EarnerId == teacher).OrderBy(c => c.IssuedAt).Select(c => new { c.Id, c.Code, IsRevoked = c.RevokedAt != null }).ToListAsync();
        foreach (var credential in credentials.GroupBy(c => c.IsRevoked).Select(g => g.First())) Add(Visitor, $"/credentials/{credential.Code}", $"/credentials/{credential.Code}/certificate", $"/credentials/{credential.Code}/embed");
        if (credentials.FirstOrDefault(c => !c.IsRevoked) is not { } valid) return;
        Add(Teacher, $"/portfolio/{valid.Id}/evidence", $"/credentials/{valid.Code}/share");
        Add(Administrator, $"/admin/credentials/{valid.Id}/revoke", $"/admin/credentials/{valid.Id}/correct", $"/admin/credentials/{valid.Id}/renew");
    }
}
