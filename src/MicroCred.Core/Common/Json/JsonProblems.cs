namespace MicroCred.Core.Common.Json;

/// <summary>What is wrong with a JSON file, each with the place: a JSON pointer (RFC 6901) such as <c>/CFItems/12/identifier</c>.</summary>
internal sealed class JsonProblems
{
    /// <summary>How many problems are told; a file that is wrong throughout is not told a thousand times.</summary>
    public const int Most = 20;

    private readonly List<Reason> reasons = [];
    private int untold;

    public bool Any => reasons.Count > 0;

    /// <param name="code">Stable name of the problem.</param>
    /// <param name="pointer">Where it is; empty for the file as a whole.</param>
    /// <param name="sentence">What is wrong there.</param>
    public void Add(string code, string pointer, string sentence)
    {
        if (reasons.Count < Most) reasons.Add(new Reason(code, pointer.Length == 0 ? sentence : $"{pointer}: {sentence}", "File"));
        else untold++;
    }

    /// <exception cref="RefusedException">There are problems: all of them, up to <see cref="Most"/>.</exception>
    public void ThrowIfAny()
    {
        if (!Any) return;
        if (untold > 0) reasons.Add(new Reason("more-problems", $"There are {untold} more problems; mend these first.", "File"));
        throw new RefusedException([.. reasons]);
    }
}
