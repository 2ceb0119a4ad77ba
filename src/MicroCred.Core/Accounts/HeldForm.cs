namespace MicroCred.Core.Accounts;

/// <summary>
/// What a person had typed into a form when the session or the form's token had run out: kept, encrypted, until the person is back,
/// and shown to nobody else. Files are not kept.
/// </summary>
public sealed class HeldForm
{
    /// <summary>How long a form is kept, in hours.</summary>
    public const int KeptHours = 24;

    /// <summary>Largest form that is kept, in characters of names and values.</summary>
    public const int MaxCharacters = 400_000;

    /// <summary>Longest address of a page whose forms are kept.</summary>
    public const int PathLength = 1000;

    private HeldForm()
    {
    }

    public HeldForm(Guid ownerId, string path, string protectedFields, bool hadFiles, DateTime now)
    {
        Id = Guid.NewGuid();
        OwnerId = ownerId;
        Path = path;
        ProtectedFields = protectedFields;
        HadFiles = hadFiles;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>Local path of the page that holds the form.</summary>
    public string Path { get; private set; } = "";

    public string ProtectedFields { get; private set; } = "";

    public bool HadFiles { get; private set; }

    public DateTime CreatedAt { get; private set; }
}
