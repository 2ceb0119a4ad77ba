using MicroCred.Core.Common;
using MicroCred.Core.Data;
using MicroCred.Core.MicroCredentials;
using MicroCred.Core.Organizations;
using MicroCred.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Integrity;

/// <summary>A place in the earner's own words that says who the earner is.</summary>
/// <param name="Part">Part of the submission in which it stands; empty for the note on what changed.</param>
/// <param name="Key">Key of the question or requirement.</param>
/// <param name="What">What was found: the name, the address, the school.</param>
public sealed record OwnNamePlace(Part? Part, string Key, string What);

/// <summary>Looks for the earner's own name, e-mail address and workplaces in what the earner typed, so that the earner can take them out before handing in.</summary>
public sealed class OwnNameQueries(MicroCredDbContext db)
{
    private const int ShortestName = 3;

    /// <summary>Places in the current attempt, in the order of the parts. Nothing follows from them: a name may have to stand there.</summary>
    public async Task<IReadOnlyList<OwnNamePlace>> FindAsync(Actor actor, SubmissionDetail submission, CancellationToken cancellationToken = default)
    {
        var email = await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.Email).FirstOrDefaultAsync(cancellationToken) ?? "";
        var workplaces = await db.Organizations.AsNoTracking()
            .Where(o => actor.Workplaces.Contains(o.Id) && (o.Kind == OrganizationKind.School || o.Kind == OrganizationKind.District))
            .Select(o => o.Name).ToListAsync(cancellationToken);
        var wanted = Wanted(actor.DisplayName, email, workplaces);
        var places = submission.Attempt.Prompts.SelectMany(p => Find(wanted, [p.Answer, .. p.Artifacts.SelectMany(a => new[] { a.Caption, a.Url ?? "" })])
            .Select(what => new OwnNamePlace(p.Part, p.Key, what)));
        return [.. places, .. Find(wanted, [submission.Attempt.ChangeNote ?? ""]).Select(what => new OwnNamePlace(null, "", what))];
    }

    /// <summary>What is looked for, folded, with how it is written: the whole name, its last part, the address, the part before its @, each workplace.</summary>
    internal static IReadOnlyList<(string Folded, string Written)> Wanted(string name, string email, IEnumerable<string> workplaces)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var all = new List<string> { name, email, email.Split('@')[0] };
        if (parts.Length > 1) all.Add(parts[^1]);
        all.AddRange(workplaces);
        return [.. all.Select(w => (Folded: SearchText.Normalize(w), Written: w)).Where(w => w.Folded.Length >= ShortestName).DistinctBy(w => w.Folded)];
    }

    /// <summary>Which of them stand in the texts as whole words, the longest of those that overlap.</summary>
    internal static IReadOnlyList<string> Find(IReadOnlyList<(string Folded, string Written)> wanted, IEnumerable<string> texts)
    {
        var found = new List<(string Folded, string Written)>();
        foreach (var text in texts)
        {
            var folded = $" {SearchText.Normalize(text)} ";
            foreach (var one in wanted.OrderByDescending(w => w.Folded.Length))
            {
                if (!folded.Contains($" {one.Folded} ", StringComparison.Ordinal)) continue;
                folded = folded.Replace($" {one.Folded} ", " ", StringComparison.Ordinal);
                if (!found.Contains(one)) found.Add(one);
            }
        }

        return [.. found.Select(f => f.Written)];
    }
}
