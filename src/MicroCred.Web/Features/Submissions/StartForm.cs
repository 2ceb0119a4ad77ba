namespace MicroCred.Web.Features.Submissions;

/// <summary>Begins a title, or goes on with it.</summary>
public sealed class StartForm
{
    /// <summary>The title's slug.</summary>
    public string Slug { get; set; } = "";
}
