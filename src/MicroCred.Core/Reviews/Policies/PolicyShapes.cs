namespace MicroCred.Core.Reviews.Policies;

/// <summary>The settings that hold, and where they come from.</summary>
/// <param name="PolicyId">The row they stand in; nothing while the issuer has decided nothing.</param>
/// <param name="Scope">Whose row it is: the title's own, or its issuer's.</param>
/// <param name="Settings">What holds.</param>
public sealed record PolicyInForce(Guid? PolicyId, PolicyScope Scope, AssessmentSettings Settings);

/// <summary>Saves settings for an issuer or a title. <paramref name="Number"/> is that of the row the administrator saw, 0 for none.</summary>
public sealed record SavePolicy(Guid ScopeId, int Number, AssessmentSettings Settings, string Note);

/// <summary>An issuer that the reader administers, with the titles that have settings of their own.</summary>
public sealed record IssuerPolicies(Guid IssuerId, string IssuerName, DateTime? ChangedAt, IReadOnlyList<TitlePolicy> Titles);

/// <summary>A title of an issuer, and since when it has settings of its own.</summary>
public sealed record TitlePolicy(Guid MicroCredentialId, string Title, DateTime? OwnSince);

/// <summary>The settings of an issuer or a title as its administrator edits them.</summary>
/// <param name="Scope">What they are for.</param>
/// <param name="IssuerName">The issuer.</param>
/// <param name="Title">The title, when they are for one.</param>
/// <param name="Number">Number of the newest row, 0 for none.</param>
/// <param name="IsOwn">Whether settings were saved here; otherwise those of the issuer, or the defaults, are shown.</param>
/// <param name="Settings">What holds here now.</param>
/// <param name="Above">What would hold without settings of its own.</param>
/// <param name="History">Every save, newest first.</param>
public sealed record PolicySheet(
    PolicyScope Scope, string IssuerName, string? Title, int Number, bool IsOwn, AssessmentSettings Settings, AssessmentSettings Above, IReadOnlyList<PolicyEvent> History);

/// <summary>One save: who, when, why, and what it changed. <paramref name="FollowsIssuer"/> when a title gave its own settings up.</summary>
public sealed record PolicyEvent(int Number, DateTime At, string? By, string? Note, bool FollowsIssuer, IReadOnlyList<SettingChange> Changes);
