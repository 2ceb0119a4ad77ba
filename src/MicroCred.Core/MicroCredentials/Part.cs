namespace MicroCred.Core.MicroCredentials;

/// <summary>The three parts of a submission.</summary>
public enum Part
{
    /// <summary>Part 1: answers about the setting.</summary>
    Overview = 1,

    /// <summary>Part 2: work examples, files and links.</summary>
    Artifacts = 2,

    /// <summary>Part 3: reflection on the work.</summary>
    Reflection = 3,
}

/// <summary>Bands of school years that a micro-credential fits.</summary>
[Flags]
public enum GradeBands
{
    None = 0,
    K2 = 1,
    G35 = 2,
    G68 = 4,
    G912 = 8,
}

/// <summary>Whose work a micro-credential is about.</summary>
[Flags]
public enum Audiences
{
    None = 0,
    Teacher = 1,
    Specialist = 2,
    Coach = 4,
    SchoolLeader = 8,
}
