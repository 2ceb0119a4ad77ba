namespace MicroCred.OpenBadges;

/// <summary>Why a document, key or picture was refused.</summary>
public enum CredentialProblem
{
    /// <summary>It is not what it claims to be: broken JSON, JWS, PNG, SVG, multibase, date.</summary>
    Malformed,

    /// <summary>It is larger, deeper or expands to more than the limits allow.</summary>
    TooLarge,

    /// <summary>A JSON object names the same member twice, so that two readers could see two documents.</summary>
    DuplicateMember,

    /// <summary>A member or type that no context defines, and that a proof therefore would not cover.</summary>
    UndefinedTerm,

    /// <summary>A JSON-LD context that is not pinned in this library. Contexts are never fetched.</summary>
    UnknownContext,

    /// <summary>Well formed, but outside the subset that this library implements.</summary>
    Unsupported,

    /// <summary>Canonicalizing it would take more work than any honest credential needs (RDFC-1.0, section 7.1, dataset poisoning).</summary>
    TooMuchWork,

    /// <summary>A key that is missing, too weak, of the wrong kind, or not a key.</summary>
    BadKey,

    /// <summary>The picture holds no credential.</summary>
    NothingBaked,

    /// <summary>The picture holds more than one credential (Open Badges 3.0, section 5.3).</summary>
    BakedTwice,
}

/// <summary>Input that this library refuses, with the kind of problem and a plain sentence. The sentence may quote short pieces of the input.</summary>
public sealed class CredentialException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">The kind of problem.</param>
    /// <param name="message">One plain sentence that a person can read.</param>
    /// <param name="inner">What was caught underneath, if anything.</param>
    public CredentialException(CredentialProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>The kind of problem.</summary>
    public CredentialProblem Problem { get; }

    /// <summary>Shortens text of unknown origin for use inside a message: at most 80 characters, control characters replaced.</summary>
    internal static string Quote(string? text)
    {
        if (text is null) return "nothing";
        var cut = text.Length > 80 ? string.Concat(text.AsSpan(0, 77), "...") : text;
        return string.Create(cut.Length + 2, cut, static (span, value) =>
        {
            span[0] = '"';
            for (var i = 0; i < value.Length; i++)
                span[i + 1] = char.IsControl(value[i]) || char.IsSurrogate(value[i]) ? '?' : value[i];
            span[^1] = '"';
        });
    }
}
