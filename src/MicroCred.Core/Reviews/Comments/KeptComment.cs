using System.Text.Json.Serialization;
using MicroCred.Core.Common;

namespace MicroCred.Core.Reviews.Comments;

/// <summary>Which of the three texts about a criterion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeedbackField>))]
public enum FeedbackField
{
    /// <summary>What was seen in the evidence.</summary>
    Seen,

    /// <summary>Why that is this level.</summary>
    Why,

    /// <summary>What would meet the criterion.</summary>
    Next,
}

/// <summary>A text kept for use again on one criterion of a title: by one assessor, or for all of the issuer.</summary>
public sealed class KeptComment
{
    public const int TextLength = 1000;

    private KeptComment()
    {
    }

    /// <exception cref="RefusedException">There is no text, or it is too long.</exception>
    public KeptComment(Guid microCredentialId, string criterionKey, FeedbackField field, string text, Guid? ownerId, DateTime now)
    {
        text = text.Trim();
        if (text.Length == 0) throw new RefusedException("comment-missing", "Write the comment.", nameof(Text));
        if (text.Length > TextLength) throw new RefusedException("comment-too-long", $"A kept comment can hold {TextLength:N0} characters; this one has {text.Length:N0}.", nameof(Text));
        Id = Guid.CreateVersion7();
        MicroCredentialId = microCredentialId;
        CriterionKey = criterionKey;
        Field = field;
        Text = text;
        OwnerId = ownerId;
        KeptAt = now;
    }

    public Guid Id { get; private set; }

    public Guid MicroCredentialId { get; private set; }

    /// <summary>The criterion by its printed key, which lasts from version to version.</summary>
    public string CriterionKey { get; private set; } = "";

    public FeedbackField Field { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Whose it is; empty when it is for all assessors of the issuer.</summary>
    public Guid? OwnerId { get; private set; }

    public DateTime KeptAt { get; private set; }
}
