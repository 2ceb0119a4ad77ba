using MicroCred.Core.Portfolios.Imported;

namespace MicroCred.Web.Features.ImportedCredentials;

/// <summary>A credential from elsewhere in a list.</summary>
/// <param name="Item">The credential.</param>
/// <param name="StaffId">Whose it is, when an employer looks; null when its owner does.</param>
public sealed record ImportedEntry(ImportedItem Item, Guid? StaffId = null)
{
    public bool IsOwn => StaffId is null;

    /// <summary>Where its picture is; null without one.</summary>
    public string? Picture => !Item.HasPicture ? null : StaffId is { } id ? $"/district/staff/{id}/imported/{Item.Id}/picture.png" : $"/portfolio/imported/{Item.Id}/picture.png";
}
