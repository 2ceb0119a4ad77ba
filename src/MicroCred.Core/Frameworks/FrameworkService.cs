using MicroCred.Core.Audit;
using MicroCred.Core.Common;
using MicroCred.Core.Common.Json;
using MicroCred.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Frameworks;

/// <summary>What an import did.</summary>
public enum ImportOutcome
{
    /// <summary>The framework is new here.</summary>
    Added,

    /// <summary>The framework was here and follows the file now.</summary>
    Updated,

    /// <summary>The same file had been imported last; nothing was saved.</summary>
    Unchanged,
}

/// <summary>An import told to whoever asked for it: what the framework holds now, what the file changed, and what was odd about it.</summary>
public sealed record FrameworkImport(
    Guid FrameworkId, string Title, ImportOutcome Outcome, int Items, int Associations, int ItemsAdded, int ItemsChanged, int ItemsDropped, IReadOnlyList<string> Warnings);

/// <summary>Brings competency frameworks into the portal.</summary>
public sealed class FrameworkService(MicroCredDbContext db, TimeProvider time)
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxFileBytes = CasePackageReader.MaxBytes;

    /// <summary>How many warnings are told of one file.</summary>
    private const int MostWarnings = 50;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Imports a CASE package. A framework is known by its document's identifier: the same file again changes nothing, a changed file adds,
    /// changes and drops items in one save. Items that a later file no longer holds stay, marked as dropped, since titles may point to them.
    /// </summary>
    /// <exception cref="RefusedException">The file cannot be read (every problem with its place, nothing saved), or the person may not import.</exception>
    public async Task<FrameworkImport> ImportAsync(Actor actor, Stream file, CancellationToken cancellationToken = default)
    {
        if (!FrameworkAccess.MayImport(actor))
            throw new RefusedException("not-yours-to-import", "Frameworks are imported by administrators of an issuer or of the portal.");
        var content = await JsonFile.ReadAllAsync(file, MaxFileBytes, cancellationToken);
        var package = CasePackageReader.Read(content);
        var (places, oddities) = FrameworkTree.Build(package.Document.Identifier, package.Items, package.Associations);
        List<string> warnings = [.. package.Warnings, .. oddities];
        if (warnings.Count > MostWarnings) warnings = [.. warnings[..MostWarnings], $"{warnings.Count - MostWarnings} more of the kind."];
        return await ConflictRetry.RunAsync(db, () => SaveAsync(actor, package, places, warnings, cancellationToken), cancellationToken);
    }

    private async Task<FrameworkImport> SaveAsync(
        Actor actor, CasePackage package, IReadOnlyList<TreePlace> places, IReadOnlyList<string> warnings, CancellationToken cancellationToken)
    {
        var now = Now;
        var identifier = package.Document.Identifier;
        var framework = await db.Frameworks.SingleOrDefaultAsync(f => f.Identifier == identifier, cancellationToken);
        if (framework?.ContentHash == package.ContentHash)
            return new FrameworkImport(framework.Id, framework.Title, ImportOutcome.Unchanged, framework.ItemCount, framework.AssociationCount, 0, 0, 0, warnings);

        var isNew = framework is null;
        if (framework is null) db.Frameworks.Add(framework = new Framework(identifier, now));
        Describe(framework, package, now);
        var known = isNew ? [] : await db.Competencies.Where(c => c.FrameworkId == framework.Id).ToDictionaryAsync(c => c.Identifier, StringComparer.Ordinal, cancellationToken);
        var (added, dropped) = MergeItems(framework, package, places, known, now);
        await MergeAssociationsAsync(framework, package, known, isNew, cancellationToken);
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries<Competency>().Count(e => e.State == EntityState.Modified) - dropped;
        var (items, associations) = (package.Items.Count, package.Associations.Count);
        db.Record(
            actor, AuditAction.FrameworkImported, "Framework", framework.Id, null, now,
            $"{identifier}: {items} items, {associations} associations; {added} added, {changed} changed, {dropped} dropped");
        await db.SaveChangesAsync(cancellationToken);
        return new FrameworkImport(framework.Id, framework.Title, isNew ? ImportOutcome.Added : ImportOutcome.Updated, items, associations, added, changed, dropped, warnings);
    }

    private static void Describe(Framework framework, CasePackage package, DateTime now)
    {
        var document = package.Document;
        framework.Uri = document.Uri;
        framework.Title = document.Title;
        framework.SearchTitle = SearchText.Normalize(document.Title, document.Creator);
        if (framework.SearchTitle.Length > Framework.TitleLength * 2) framework.SearchTitle = framework.SearchTitle[..(Framework.TitleLength * 2)];
        framework.Creator = document.Creator;
        framework.Publisher = document.Publisher;
        framework.Description = document.Description;
        framework.VersionLabel = document.VersionLabel;
        framework.Language = document.Language;
        framework.AdoptionStatus = document.AdoptionStatus;
        framework.LicenseUri = document.LicenseUri;
        framework.OfficialSourceUrl = document.OfficialSourceUrl;
        framework.CaseVersion = document.CaseVersion;
        framework.Subjects = document.Subjects;
        framework.Notes = document.Notes;
        framework.LastChangedAt = document.LastChangedAt;
        framework.ImportedAt = now;
        framework.ItemCount = package.Items.Count;
        framework.AssociationCount = package.Associations.Count;
        framework.ContentHash = package.ContentHash;
    }

    private (int Added, int Dropped) MergeItems(Framework framework, CasePackage package, IReadOnlyList<TreePlace> places, Dictionary<string, Competency> known, DateTime now)
    {
        var added = new List<Competency>();
        foreach (var item in package.Items)
        {
            if (!known.TryGetValue(item.Identifier, out var competency))
            {
                known[item.Identifier] = competency = new Competency(framework.Id, item.Identifier);
                added.Add(competency);
            }

            Write(competency, item);
        }

        var held = new HashSet<string>(places.Count, StringComparer.Ordinal);
        foreach (var place in places)
        {
            var competency = known[place.Identifier];
            competency.ParentId = place.ParentIdentifier is null ? null : known[place.ParentIdentifier].Id;
            competency.Position = place.Position;
            competency.Depth = place.Depth;
            held.Add(place.Identifier);
        }

        var dropped = known.Values.Where(c => c.DroppedAt is null && !held.Contains(c.Identifier)).ToList();
        foreach (var competency in dropped) competency.DroppedAt = now;
        db.Competencies.AddRange(added);
        return (added.Count, dropped.Count);
    }

    private static void Write(Competency competency, CaseItem item)
    {
        competency.Uri = item.Uri;
        competency.FullStatement = item.FullStatement;
        competency.AbbreviatedStatement = item.AbbreviatedStatement;
        competency.HumanCodingScheme = item.HumanCodingScheme;
        competency.ListEnumeration = item.ListEnumeration;
        competency.ItemType = item.ItemType;
        competency.EducationLevels = item.EducationLevels;
        competency.ConceptKeywords = item.ConceptKeywords;
        competency.Language = item.Language;
        competency.Notes = item.Notes;
        competency.LastChangedAt = item.LastChangedAt;
        competency.SearchText = SearchText.Normalize(item.HumanCodingScheme, item.AbbreviatedStatement, item.FullStatement);
        competency.DroppedAt = null;
    }

    private async Task MergeAssociationsAsync(Framework framework, CasePackage package, Dictionary<string, Competency> items, bool isNew, CancellationToken cancellationToken)
    {
        var stored = isNew ? [] : await db.CompetencyAssociations.Where(a => a.FrameworkId == framework.Id).ToListAsync(cancellationToken);
        var kept = stored.ToLookup(Read);
        var wanted = package.Associations.ToHashSet();
        db.CompetencyAssociations.RemoveRange(stored.Where(a => !wanted.Contains(Read(a))));
        db.CompetencyAssociations.AddRange(package.Associations.Where(a => !kept.Contains(a)).Select(a => new CompetencyAssociation(framework.Id, a.Identifier, a.Type)
        {
            OriginId = items.GetValueOrDefault(a.Origin.Identifier)?.Id,
            OriginIdentifier = a.Origin.Identifier,
            OriginUri = a.Origin.Uri,
            OriginTitle = a.Origin.Title,
            DestinationId = items.GetValueOrDefault(a.Destination.Identifier)?.Id,
            DestinationIdentifier = a.Destination.Identifier,
            DestinationUri = a.Destination.Uri,
            DestinationTitle = a.Destination.Title,
            SequenceNumber = a.SequenceNumber,
        }));

        // An end that was outside the package may be in it now.
        foreach (var association in stored)
        {
            association.OriginId ??= items.GetValueOrDefault(association.OriginIdentifier)?.Id;
            association.DestinationId ??= items.GetValueOrDefault(association.DestinationIdentifier)?.Id;
        }
    }

    private static CaseAssociation Read(CompetencyAssociation a) => new(
        a.Identifier, a.Type, new CaseNode(a.OriginIdentifier, a.OriginUri, a.OriginTitle), new CaseNode(a.DestinationIdentifier, a.DestinationUri, a.DestinationTitle), a.SequenceNumber);
}
