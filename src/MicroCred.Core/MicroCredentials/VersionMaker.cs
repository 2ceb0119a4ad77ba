using MicroCred.Core.Common;

namespace MicroCred.Core.MicroCredentials;

/// <summary>A competency that a definition names, as it stands in its framework.</summary>
internal sealed record FoundAlignment(Guid CompetencyId, string Name, string Url, string? Code, string Framework);

/// <summary>Makes the version that a definition describes.</summary>
internal static class VersionMaker
{
    public static MicroCredentialVersion Make(Guid titleId, int number, Definition definition, IReadOnlyList<FoundAlignment?> alignments, DateTime now)
    {
        var version = new MicroCredentialVersion(titleId, number, now)
        {
            ContentHash = definition.ContentHash,
            Title = definition.Title,
            Summary = definition.Summary,
            Area = definition.Area,
            Topic = definition.Topic,
            GradeBands = definition.GradeBands,
            Audiences = definition.Audiences,
            HoursHundredths = definition.HoursHundredths,
            Symbol = definition.Symbol,
            ValidMonths = definition.ValidMonths,
            DecisionBusinessDays = definition.DecisionBusinessDays,
            Worth = definition.Worth,
            Competency = definition.Competency,
            KeyMethod = definition.KeyMethod,
            MethodComponents = definition.MethodComponents,
            SupportingResearch = definition.SupportingResearch,
            Resources = definition.Resources,
            Parts = definition.Parts,
            Levels = definition.Levels,
            MeetsLevel = definition.MeetsLevel,
            Decision = definition.Decision,
            Attestations = definition.Attestations,
            SearchText = SearchText.Normalize(definition.Title, definition.Summary, definition.Competency, definition.Topic, definition.Area),
        };
        foreach (var (prompt, position) in definition.Prompts.Select((prompt, position) => (prompt, position))) version.Add(PromptOf(version.Id, prompt, position));
        foreach (var (criterion, position) in definition.Criteria.Select((criterion, position) => (criterion, position))) version.Add(CriterionOf(version.Id, criterion, position));
        foreach (var (found, position) in alignments.OfType<FoundAlignment>().Select((found, position) => (found, position)))
        {
            var name = found.Name.Length > Alignment.TargetNameLength ? found.Name[..Alignment.TargetNameLength] : found.Name;
            version.Add(new Alignment(version.Id, position, found.CompetencyId, name, found.Url, found.Code, found.Framework));
        }

        return version;
    }

    private static Prompt PromptOf(Guid versionId, DefinedPrompt prompt, int position) => new(versionId, prompt.Part, position, prompt.Key, prompt.Text)
    {
        Hint = prompt.Hint,
        IsRequired = prompt.IsRequired,
        MinWords = prompt.MinWords,
        MaxWords = prompt.MaxWords,
        MinArtifacts = prompt.MinArtifacts,
        MaxArtifacts = prompt.MaxArtifacts,
        AcceptsFiles = prompt.AcceptsFiles,
        AcceptsLinks = prompt.AcceptsLinks,
        AsksForStudentWork = prompt.AsksForStudentWork,
    };

    private static Criterion CriterionOf(Guid versionId, DefinedCriterion criterion, int position) => new(versionId, criterion.Part, position, criterion.Key, criterion.Title)
    {
        Description = criterion.Description,
        IsRequired = criterion.IsRequired,
        RequiredLevel = criterion.RequiredLevel,
        LevelDescriptions = criterion.LevelDescriptions,
        EvidenceKeys = criterion.EvidenceKeys,
    };
}
