namespace MicroCred.Core.Reviews.AgreementBoards;

/// <summary>
/// The agreement of an issuer, or of one of its titles, as it was computed last. Pages read this row: nothing is computed over all scores while
/// somebody waits.
/// </summary>
public sealed class AgreementSnapshot
{
    private AgreementSnapshot()
    {
    }

    public AgreementSnapshot(Guid issuerId, Guid? microCredentialId)
    {
        ScopeId = microCredentialId ?? issuerId;
        IssuerId = issuerId;
        MicroCredentialId = microCredentialId;
    }

    /// <summary>The title or, for the issuer's own, the issuer.</summary>
    public Guid ScopeId { get; private set; }

    public Guid IssuerId { get; private set; }

    public Guid? MicroCredentialId { get; private set; }

    /// <summary>When it was computed; empty while it was only asked for.</summary>
    public DateTime? ComputedAt { get; private set; }

    /// <summary>When somebody asked for it anew, until it is done.</summary>
    public DateTime? RequestedAt { get; private set; }

    /// <summary>Attempts with a first and a second score, for the public line.</summary>
    public int Attempts { get; private set; }

    /// <summary>Share of pairs with the same level, for the public line.</summary>
    public double? Exact { get; private set; }

    /// <summary>Cohen's kappa, for the public line.</summary>
    public double? Kappa { get; private set; }

    public AgreementBoard? Board { get; private set; }

    public void Request(DateTime now) => RequestedAt ??= now;

    public void Store(AgreementBoard board, DateTime now)
    {
        Board = board;
        ComputedAt = now;
        RequestedAt = null;
        Attempts = board.Overall.Attempts;
        Exact = board.Overall.Exact.Value;
        Kappa = board.Overall.Kappa.Value;
    }
}
