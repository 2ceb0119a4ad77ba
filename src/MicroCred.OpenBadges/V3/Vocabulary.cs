namespace MicroCred.OpenBadges.V3;

/// <summary>Kinds of achievement (AchievementType, Open Badges 3.0, appendix B). Others begin with <c>ext:</c>.</summary>
public static class AchievementTypes
{
    /// <summary>A micro-credential.</summary>
    public const string MicroCredential = "MicroCredential";

    /// <summary>A badge.</summary>
    public const string Badge = "Badge";

    /// <summary>A certificate.</summary>
    public const string Certificate = "Certificate";

    /// <summary>A certification.</summary>
    public const string Certification = "Certification";

    /// <summary>A competency.</summary>
    public const string Competency = "Competency";

    /// <summary>A course.</summary>
    public const string Course = "Course";

    /// <summary>A learning program.</summary>
    public const string LearningProgram = "LearningProgram";

    /// <summary>Every value of the enumeration.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge", "BachelorDegree", "Certificate",
        "CertificateOfCompletion", "Certification", "CommunityService", "Competency", "Course", "CoCurricular", "Degree", "Diploma", "DoctoralDegree",
        "Fieldwork", "GeneralEducationDevelopment", "JourneymanCertificate", "LearningProgram", "License", "Membership", "ProfessionalDoctorate",
        "QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential", "ResearchDoctorate", "SecondarySchoolDiploma",
    };
}

/// <summary>Kinds of result (ResultType, appendix B). Others begin with <c>ext:</c>.</summary>
public static class ResultTypes
{
    /// <summary>One level of a rubric criterion; the result names it with achievedLevel.</summary>
    public const string RubricCriterionLevel = "RubricCriterionLevel";

    /// <summary>A rubric criterion.</summary>
    public const string RubricCriterion = "RubricCriterion";

    /// <summary>A score by a rubric.</summary>
    public const string RubricScore = "RubricScore";

    /// <summary>A raw score.</summary>
    public const string RawScore = "RawScore";

    /// <summary>A percentage.</summary>
    public const string Percent = "Percent";

    /// <summary>A status; the result must then hold one of <see cref="ResultStatuses"/>.</summary>
    public const string Status = "Status";

    /// <summary>A general result.</summary>
    public const string Result = "Result";

    /// <summary>Every value of the enumeration.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore", "RawScore", "Result", "RubricCriterion",
        "RubricCriterionLevel", "RubricScore", "ScaledScore", "Status",
    };
}

/// <summary>States of a result (ResultStatusType, appendix B).</summary>
public static class ResultStatuses
{
    /// <summary>Done.</summary>
    public const string Completed = "Completed";

    /// <summary>Every value of the enumeration, which is closed.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew",
    };
}

/// <summary>What an alignment points to (AlignmentTargetType, appendix B). Others begin with <c>ext:</c>.</summary>
public static class AlignmentTargetTypes
{
    /// <summary>An item of a competency framework published with CASE.</summary>
    public const string CaseItem = "CFItem";

    /// <summary>A competency described with CTDL-ASN.</summary>
    public const string CtdlCompetency = "ceasn:Competency";

    /// <summary>Every value of the enumeration.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL",
    };
}

/// <summary>Kinds of identifier (IdentifierTypeEnum, appendix B). Others begin with <c>ext:</c>.</summary>
public static class IdentityTypes
{
    /// <summary>An e-mail address. (The guide's example says "email", which is not valid.)</summary>
    public const string EmailAddress = "emailAddress";

    /// <summary>A person's name.</summary>
    public const string Name = "name";

    /// <summary>Every value of the enumeration.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "name", "sourcedId", "systemId", "productId", "userName", "accountId", "emailAddress", "nationalIdentityNumber", "isbn", "issn",
        "lisSourcedId", "oneRosterSourcedId", "sisSourcedId", "ltiContextId", "ltiDeploymentId", "ltiToolId", "ltiPlatformId", "ltiUserId", "identifier",
    };
}

/// <summary>How two achievements of a CLR belong together (AssociationType, CLR 2.0).</summary>
public static class AssociationTypes
{
    /// <summary>The source is a part of the target.</summary>
    public const string IsPartOf = "isPartOf";

    /// <summary>The source is a child of the target.</summary>
    public const string IsChildOf = "isChildOf";

    /// <summary>The source is the parent of the target.</summary>
    public const string IsParentOf = "isParentOf";

    /// <summary>The source comes before the target.</summary>
    public const string Precedes = "precedes";

    /// <summary>The source has been replaced by the target.</summary>
    public const string ReplacedBy = "replacedBy";

    /// <summary>Every value of the enumeration, which is closed.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "exactMatchOf", "isChildOf", "isParentOf", "isPartOf", "isPeerOf", "isRelatedTo", "precedes", "replacedBy",
    };
}
