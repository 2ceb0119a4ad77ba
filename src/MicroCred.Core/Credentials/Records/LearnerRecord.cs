using MicroCred.Core.Accounts;
using MicroCred.Core.Common;
using MicroCred.Core.Credentials.StatusLists;
using MicroCred.Core.Organizations;

namespace MicroCred.Core.Credentials.Records;

/// <summary>
/// Several credentials of one earner as one signed document (Comprehensive Learner Record 2.0), at an address that nobody finds without being told. The
/// earner chooses what is in it and can take it back: then its address is gone and every copy shows as revoked.
/// </summary>
public sealed class LearnerRecord : IVersioned, IRevocable
{
    public const int TitleLength = 120;

    /// <summary>The most credentials in one record; verifiers look at no more than a hundred.</summary>
    public const int MostCredentials = 100;

    /// <summary>The most records that one person keeps at a time.</summary>
    public const int MostPerPerson = 20;

    private readonly List<RecordedCredential> credentials = [];

    private LearnerRecord()
    {
    }

    internal LearnerRecord(Guid ownerId, string title, IEnumerable<Guid> credentialIds, string origin, DateTime now)
    {
        Id = Guid.CreateVersion7();
        Code = PublicCode.Create(PublicCode.CredentialLength);
        OwnerId = ownerId;
        Title = title;
        Origin = origin;
        CreatedAt = now;
        credentials.AddRange(credentialIds.Select((credentialId, position) => new RecordedCredential(Id, credentialId, position)));
    }

    public Guid Id { get; private set; }

    /// <summary>Stands in the public address and cannot be guessed.</summary>
    public string Code { get; private set; } = "";

    public Guid OwnerId { get; private set; }

    public ApplicationUser? Owner { get; private set; }

    /// <summary>What the earner calls it; people read it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The name on the newest credential in it, when it was signed last.</summary>
    public string EarnerName { get; private set; } = "";

    /// <summary>Whether the earner had more credentials when it was signed last.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>The https origin in its own address.</summary>
    public string Origin { get; private set; } = "";

    public IReadOnlyList<RecordedCredential> Credentials => credentials;

    public DateTime CreatedAt { get; private set; }

    /// <summary>The signed document; empty once it is taken back.</summary>
    public string Json { get; private set; } = "";

    public Guid KeyId { get; private set; }

    /// <summary>From when the text says that it holds; of two texts the one with the later time is the newer.</summary>
    public DateTime ValidFrom { get; private set; }

    public DateTime SignedAt { get; private set; }

    public Guid? RevocationListId { get; private set; }

    public int? RevocationPlace { get; private set; }

    /// <summary>When the earner took it back.</summary>
    public DateTime? RemovedAt { get; private set; }

    public Guid Version { get; private set; }

    /// <summary>The portal signs records: it vouches for who holds the credentials; for what was earned each issuer does.</summary>
    public Guid IssuerId => Organization.PortalId;

    void IRevocable.TakePlace(Guid listId, int place)
    {
        if (RevocationListId is not null) throw new InvalidOperationException("The record has its place already.");
        RevocationListId = listId;
        RevocationPlace = place;
    }

    /// <summary>From when the next text holds: whole seconds, later than the one before it.</summary>
    internal DateTime NextValidFrom(DateTime now)
    {
        var whole = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        return Json.Length > 0 && whole <= ValidFrom ? ValidFrom.AddSeconds(1) : whole;
    }

    internal void Sign(string json, string earnerName, bool isPartial, Guid keyId, DateTime validFrom, DateTime now)
    {
        if (RemovedAt is not null) throw new InvalidOperationException("The record was taken back.");
        Json = json;
        EarnerName = earnerName;
        IsPartial = isPartial;
        KeyId = keyId;
        ValidFrom = validFrom;
        SignedAt = now;
    }

    /// <summary>Takes it back: nothing of what it said stays, only that there was one.</summary>
    internal void Remove(DateTime now)
    {
        RemovedAt ??= now;
        Title = "";
        EarnerName = "";
        Json = "";
        credentials.Clear();
    }
}

/// <summary>One credential in a record.</summary>
public sealed class RecordedCredential
{
    private RecordedCredential()
    {
    }

    internal RecordedCredential(Guid recordId, Guid credentialId, int position)
    {
        RecordId = recordId;
        CredentialId = credentialId;
        Position = position;
    }

    public Guid RecordId { get; private set; }

    public Guid CredentialId { get; private set; }

    /// <summary>From 0.</summary>
    public int Position { get; private set; }
}
