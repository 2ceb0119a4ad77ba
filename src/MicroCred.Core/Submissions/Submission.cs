using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Submissions;

/// <summary>An earner's work towards one micro-credential, on the version it began with; holds the attempts.</summary>
public sealed class Submission : IVersioned
{
    private readonly List<Attempt> attempts = [];

    private Submission()
    {
    }

    public Submission(Guid earnerId, MicroCredential microCredential, MicroCredentialVersion version, DateTime now)
    {
        if (version.PublishedAt is null) throw new ArgumentException("Only a published version can be begun.", nameof(version));
        Id = Guid.CreateVersion7();
        EarnerId = earnerId;
        MicroCredentialId = microCredential.Id;
        VersionId = version.Id;
        IssuerId = microCredential.IssuerId;
        Reference = PublicCode.Create(PublicCode.ReferenceLength);
        CreatedAt = now;
        OpenKey = OpenKeyOf(earnerId, microCredential.Id);
        attempts.Add(new Attempt(Id, 1, now));
    }

    public Guid Id { get; private set; }

    public Guid EarnerId { get; private set; }

    public ApplicationUser? Earner { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    public MicroCredential? MicroCredential { get; private set; }

    public Guid VersionId { get; private set; }

    public MicroCredentialVersion? DefinitionVersion { get; private set; }

    public Guid IssuerId { get; private set; }

    public Organization? Issuer { get; private set; }

    /// <summary>What people say instead of a name: it stands on the assessor's pages and in mail.</summary>
    public string Reference { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    /// <summary>Earner and title while the submission is open, empty afterwards: a unique index lets nobody work on one title twice at a time.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>Whether the earner lets the district see that this is under way. Only that, and never the evidence.</summary>
    public bool IsProgressShared { get; private set; }

    public Guid Version { get; private set; }

    public IReadOnlyList<Attempt> Attempts => attempts;

    public Attempt CurrentAttempt => attempts.MaxBy(a => a.Number) ?? throw new InvalidOperationException("The attempts were not loaded.");

    public static string OpenKeyOf(Guid earnerId, Guid microCredentialId) => $"{earnerId:N}{microCredentialId:N}";

    public void ShareProgress(bool share) => IsProgressShared = share;

    /// <summary>Closes the submission: earned or withdrawn, nothing more will be added.</summary>
    public void Close() => OpenKey = null;

    /// <summary>What was closed is assessed again.</summary>
    internal void Reopen() => OpenKey ??= OpenKeyOf(EarnerId, MicroCredentialId);

    /// <summary>Begins the next attempt after one that was not yet earned. What was met carries over; what was not is open again.</summary>
    public Attempt BeginNextAttempt(DateTime now)
    {
        var last = CurrentAttempt;
        if (last.Status != AttemptStatus.NotYetEarned)
            throw new RefusedException("no-next-attempt", "A further attempt can begin after one that was not yet earned.");
        var next = new Attempt(Id, last.Number + 1, now);
        attempts.Add(next);
        return next;
    }
}
