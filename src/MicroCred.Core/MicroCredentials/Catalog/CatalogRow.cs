namespace MicroCred.Core.MicroCredentials.Catalog;

/// <summary>What is read of every title that fits the search words: enough to count and to order, small enough to read all of.</summary>
internal sealed record CatalogRow(
    Guid VersionId, string Title, string Area, string Topic, GradeBands GradeBands, Audiences Audiences, int HoursHundredths, string IssuerSlug, string IssuerName);

/// <summary>A title's alignment: where the competency stands in its framework's walk.</summary>
internal sealed record AlignmentRow(Guid VersionId, Guid CompetencyId, Guid FrameworkId, int Position);

/// <summary>A part of a framework: a competency with everything below it, as a stretch of the walk. <paramref name="End"/> is the first place after it.</summary>
internal sealed record Branch(Guid Id, Guid FrameworkId, string FrameworkTitle, string Label, int Depth, int Position, int? End)
{
    public bool Holds(AlignmentRow alignment) =>
        alignment.FrameworkId == FrameworkId && alignment.Position >= Position && (End is null || alignment.Position < End);
}
