using MicroCred.Core.Common;

namespace MicroCred.Core.Submissions;

/// <summary>The answer to one question of parts 1 and 3.</summary>
public sealed class Response : IVersioned
{
    /// <summary>Longest answer, in characters.</summary>
    public const int TextLength = 10_000;

    private Response()
    {
    }

    internal Response(Guid attemptId, Guid promptId)
    {
        Id = Guid.CreateVersion7();
        AttemptId = attemptId;
        PromptId = promptId;
    }

    public Guid Id { get; private set; }

    public Guid AttemptId { get; private set; }

    public Guid PromptId { get; private set; }

    public string Text { get; private set; } = "";

    public DateTime SavedAt { get; private set; }

    public Guid Version { get; private set; }

    internal void Write(string text, DateTime now)
    {
        if (text.Length > TextLength)
            throw new RefusedException("answer-too-long", $"An answer can hold {TextLength:N0} characters; this one has {text.Length:N0}.");
        Text = text;
        SavedAt = now;
    }
}
