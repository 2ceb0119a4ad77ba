using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Organizations;
using MicroCred.Core.Reviews;
using MicroCred.Core.Reviews.Policies;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.TestSupport;

/// <summary>An issuer with assessors and a lead, a school with an earner, and an attempt that waits for its assessors.</summary>
public sealed class AssessmentScene
{
    public const int Meets = 2;
    public const int NotMet = 0;

    private AssessmentScene(Portal portal) => Portal = portal;

    public Portal Portal { get; }

    public Organization Issuer { get; private set; } = null!;

    public Organization District { get; private set; } = null!;

    public Organization School { get; private set; } = null!;

    public Title Title { get; private set; } = null!;

    public Person Earner { get; private set; } = null!;

    public IReadOnlyList<Person> Assessors { get; private set; } = [];

    public Person Lead { get; private set; } = null!;

    public Guid AttemptId { get; private set; }

    /// <summary>Sets the scene; the names of earner, school and district stand for everything that assessors must never read.</summary>
    public static async Task<AssessmentScene> OnAsync(Portal portal, int assessors = 4, Action<Core.MicroCredentials.MicroCredentialVersion>? configure = null)
    {
        var issuer = await portal.Given.IssuerAsync();
        var district = await portal.Given.DistrictAsync("Zzyzx Unified District");
        var school = await portal.Given.SchoolAsync(district, "Quillfeather Elementary");
        var scene = new AssessmentScene(portal)
        {
            Issuer = issuer,
            District = district,
            School = school,
            Title = await portal.Given.MicroCredentialAsync(issuer, configure: configure),
            Earner = await portal.Given.PersonAsync("Marigold Thistlewood", (Role.Earner, school)),
            Lead = await portal.Given.PersonAsync("Leonor Lead", (Role.LeadAssessor, issuer)),
        };
        var people = new List<Person>();
        for (var i = 1; i <= assessors; i++) people.Add(await portal.Given.PersonAsync($"Assessor Number{i}", (Role.Assessor, issuer)));
        scene.Assessors = people;
        scene.AttemptId = await portal.Given.SubmittedAttemptAsync(scene.Earner, scene.Title);
        return scene;
    }

    public Task<Actor> ActorAsync(Person person) => Portal.Given.ActorAsync(person);

    /// <summary>Claims a review of the scene's attempt.</summary>
    public async Task<Guid> ClaimAsync(Person assessor, Guid? attemptId = null)
    {
        var actor = await ActorAsync(assessor);
        return await Portal.ServiceAsync<ReviewService, Guid>(s => s.ClaimAsync(actor, attemptId ?? AttemptId));
    }

    /// <summary>Writes a whole review: these levels in the criteria's order (the last one repeats), a comment each, and an overall comment.</summary>
    public async Task<Guid> WriteAsync(Person assessor, Guid reviewId, params int[] levels)
    {
        var actor = await ActorAsync(assessor);
        var desk = await Portal.ServiceAsync<DeskQueries, Desk>(q => q.DeskAsync(actor, reviewId));
        var scores = desk.Evidence.Criteria.Select((c, i) => new RecordScore(c.Id, levels[Math.Min(i, levels.Length - 1)], $"Seen for {c.Key} by {assessor.Name[^1]}.", NextStep: $"Add to {c.Key}.")).ToList();
        var saved = await Portal.ServiceAsync<ReviewService, SavedReview>(s => s.SaveAsync(actor, new RecordReview(reviewId, desk.Version, scores, $"Thank you, says {assessor.Name[^1]}.")));
        return saved.Version;
    }

    public async Task<FinishedReview> FinishAsync(Person assessor, Guid reviewId)
    {
        var actor = await ActorAsync(assessor);
        return await Portal.ServiceAsync<ReviewService, FinishedReview>(s => s.FinishAsync(actor, reviewId));
    }

    /// <summary>Claims, writes and finishes in one go.</summary>
    public Task<Guid> ReviewAsync(Person assessor, params int[] levels) => ReviewAsync(assessor, AttemptId, levels);

    /// <inheritdoc cref="ReviewAsync(Person, int[])"/>
    public async Task<Guid> ReviewAsync(Person assessor, Guid attemptId, params int[] levels)
    {
        var reviewId = await ClaimAsync(assessor, attemptId);
        await WriteAsync(assessor, reviewId, levels);
        await FinishAsync(assessor, reviewId);
        return reviewId;
    }

    /// <summary>The attempt as it is stored now.</summary>
    public Task<Core.Submissions.Attempt> AttemptAsync() => AttemptAsync(AttemptId);

    public Task<Core.Submissions.Attempt> AttemptAsync(Guid attemptId) => Portal.InDatabaseAsync(db => db.Attempts.AsNoTracking().Include(a => a.Submission).SingleAsync(a => a.Id == attemptId));

    /// <summary>Makes these the issuer's settings.</summary>
    public Task SaveAsync(AssessmentSettings settings) => Portal.ServiceAsync<AssessmentPolicyService>(async s =>
    {
        var number = await Portal.InDatabaseAsync(db => db.AssessmentPolicies.CountAsync(p => p.ScopeId == Issuer.Id));
        await s.SaveAsync(Actor.Portal, new SavePolicy(Issuer.Id, number, settings, ""));
    });

    /// <summary>An attempt that an earner hands in through the service, under the settings that hold. Gives the attempt's key.</summary>
    public async Task<Guid> HandInAsync(Person? earner = null, Title? title = null)
    {
        var person = earner ?? await Portal.Given.PersonAsync("Erin Earner", (Role.Earner, School));
        var submissionId = await Portal.Given.CompleteDraftAsync(person, title ?? Title);
        return await HandInAgainAsync(person, submissionId);
    }

    /// <summary>Hands the current attempt of a submission in.</summary>
    public async Task<Guid> HandInAgainAsync(Person earner, Guid submissionId)
    {
        var actor = await ActorAsync(earner);
        var attempt = await Portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == submissionId).OrderByDescending(a => a.Number).Select(a => new { a.Id, a.Round }).FirstAsync());
        await Portal.ServiceAsync<SubmissionService>(s => s.SubmitAsync(actor, submissionId, new SubmitAttempt(attempt.Id, attempt.Round, true, true, true, "Two new examples.")));
        return attempt.Id;
    }
}
