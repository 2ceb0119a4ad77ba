using MicroCred.Core.Submissions;

namespace MicroCred.Core.Integrity.Similarity;

/// <summary>The signature of one text of an attempt handed in: all answers together, or one document. The text itself is not kept here.</summary>
public sealed class AttemptText
{
    private readonly List<TextBand> bands = [];

    private AttemptText()
    {
    }

    public AttemptText(Guid attemptId, Guid? artifactId, Guid issuerId, int runs, uint[] signature)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attemptId;
        ArtifactId = artifactId;
        Runs = runs;
        Signature = MinHash.Pack(signature);
        bands.AddRange(MinHash.BandKeys(signature, issuerId).Select(key => new TextBand(key, Id)));
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public Attempt? Attempt { get; private set; }

    /// <summary>The document; empty for the answers.</summary>
    public Guid? ArtifactId { get; private set; }

    /// <summary>How many different runs of words the text has.</summary>
    public int Runs { get; private set; }

    /// <summary>128 numbers of 32 bits.</summary>
    public byte[] Signature { get; private set; } = [];

    public IReadOnlyList<TextBand> Bands => bands;
}

/// <summary>One key under which a text is found; texts with a key in common are worth comparing.</summary>
public sealed record TextBand(long Key, Guid TextId);

/// <summary>Which round of an attempt was compared, so that it is done once.</summary>
public sealed class IntegrityCheck
{
    private IntegrityCheck()
    {
    }

    public IntegrityCheck(Guid attemptId, int round, DateTime now)
    {
        AttemptId = attemptId;
        Note(round, now);
    }

    public Guid AttemptId { get; private set; }

    public int Round { get; private set; }

    public DateTime CheckedAt { get; private set; }

    public void Note(int round, DateTime now) => (Round, CheckedAt) = (round, now);
}
