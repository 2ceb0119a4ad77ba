namespace MicroCred.Core.Credentials.StatusLists;

/// <summary>What has a place in a revocation list: a credential in one of its issuer's, a learner record in one of the portal's.</summary>
internal interface IRevocable
{
    /// <summary>Whose lists they are.</summary>
    Guid IssuerId { get; }

    Guid? RevocationListId { get; }

    int? RevocationPlace { get; }

    /// <summary>Takes a place in a list, once and for good.</summary>
    void TakePlace(Guid listId, int place);
}
