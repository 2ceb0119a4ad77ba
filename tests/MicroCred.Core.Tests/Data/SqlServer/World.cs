using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials;
using MicroCred.Core.Files;
using MicroCred.Core.Organizations;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>A small world with somebody in every role, a submitted attempt, a draft and a credential.</summary>
internal sealed class World
{
    public required Organization Issuer { get; init; }

    public required Organization District { get; init; }

    public required Organization School { get; init; }

    public required Person EarnerPerson { get; init; }

    public required Actor Earner { get; init; }

    public required Person AssessorPerson { get; init; }

    public required Actor Assessor { get; init; }

    public required Actor SecondAssessor { get; init; }

    public required Actor Lead { get; init; }

    public required Actor IssuerAdministrator { get; init; }

    public required Actor DistrictAdministrator { get; init; }

    public required Actor SystemAdministrator { get; init; }

    public required Title Title { get; init; }

    public required Guid AttemptId { get; init; }

    public required Guid SubmissionId { get; init; }

    public required Guid DraftSubmissionId { get; init; }

    public required Guid DraftAttemptId { get; init; }

    public required DateTime Now { get; init; }

    public required Credential Credential { get; init; }

    /// <summary>What a scene found out before its call.</summary>
    public string Code { get; set; } = "";

    public Guid MembershipId { get; set; }

    public Guid InvitationId { get; set; }

    public Guid MessageId { get; set; }

    public Guid HeldFormId { get; set; }

    public Guid ArtifactId { get; set; }

    public Guid ApplicationId { get; set; }

    public Guid ImportedId { get; set; }

    public Guid ReviewId { get; set; }

    public Guid KeyId { get; set; }

    public Guid RecordId { get; set; }

    public Guid AddressId { get; set; }

    public Guid MatchId { get; set; }

    public Core.Reviews.Calibration.WriteAnchor? Anchor { get; set; }

    public IReadOnlyList<Core.Reviews.Calibration.ChosenLevel> Levels { get; set; } = [];

    public IReadOnlyList<Core.Reviews.BackReadings.ChosenReadLevel> ReadLevels { get; set; } = [];

    public Core.Submissions.SubmissionDetail? Draft { get; set; }

    public Guid ReviewVersion { get; set; }

    public Guid? AnswerVersion { get; set; }

    public Queue<ReceivedFile> Files { get; private set; } = new();

    /// <summary>The same world for the next scene.</summary>
    public World Fresh()
    {
        var fresh = (World)MemberwiseClone();
        fresh.Files = new Queue<ReceivedFile>();
        return fresh;
    }

    /// <summary>An address that nobody has.</summary>
    public string FreshAddress() => $"new.{Guid.NewGuid():N}@example.org";

    public ReceivedFile NextFile() => Files.Dequeue();

    public static async Task<World> BuildAsync(Portal portal)
    {
        var given = portal.Given;
        var issuer = await given.IssuerAsync();
        var district = await given.DistrictAsync();
        var school = await given.SchoolAsync(district);
        var earner = await given.PersonAsync("Amara Reyes", (Role.Earner, school));
        var assessor = await given.PersonAsync("Ines Assessor", (Role.Assessor, issuer));
        var second = await given.PersonAsync("Sven Assessor", (Role.Assessor, issuer));
        var lead = await given.PersonAsync("Leo Lead", (Role.LeadAssessor, issuer));
        var issuerAdministrator = await given.PersonAsync("Iva Issuer", (Role.IssuerAdministrator, issuer));
        var districtAdministrator = await given.PersonAsync("Dina District", (Role.DistrictAdministrator, district));
        var administrator = await given.AdministratorAsync();
        var title = await given.MicroCredentialAsync(issuer);
        var attemptId = await given.SubmittedAttemptAsync(earner, title);
        var draftId = await given.CompleteDraftAsync(earner, await given.MicroCredentialAsync(issuer, "Leading a learning team"));
        return new World
        {
            Issuer = issuer,
            District = district,
            School = school,
            EarnerPerson = earner,
            Earner = await given.ActorAsync(earner),
            AssessorPerson = assessor,
            Assessor = await given.ActorAsync(assessor),
            SecondAssessor = await given.ActorAsync(second),
            Lead = await given.ActorAsync(lead),
            IssuerAdministrator = await given.ActorAsync(issuerAdministrator),
            DistrictAdministrator = await given.ActorAsync(districtAdministrator),
            SystemAdministrator = await given.ActorAsync(administrator),
            Title = title,
            AttemptId = attemptId,
            SubmissionId = await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.Id == attemptId).Select(a => a.SubmissionId).SingleAsync()),
            DraftSubmissionId = draftId,
            DraftAttemptId = await portal.InDatabaseAsync(db => db.Attempts.Where(a => a.SubmissionId == draftId).Select(a => a.Id).SingleAsync()),
            Now = portal.Clock.Now,
            Credential = await given.CredentialAsync(earner, await given.MicroCredentialAsync(issuer, "Reading conferences", validMonths: 2)),
        };
    }
}
