using MicroCred.Core.Common;

namespace MicroCred.TestSupport;

/// <summary>A person in a test.</summary>
public sealed record Person(Guid Id, string Email, string Name);

/// <summary>A title in a test, with what its forms and rules name.</summary>
public sealed record Title(Guid MicroCredentialId, Guid VersionId, string Slug, string Name);
