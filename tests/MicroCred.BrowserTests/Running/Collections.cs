namespace MicroCred.BrowserTests.Running;

/// <summary>Tests with a portal of their own.</summary>
[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<RunningBrowser>
{
    public const string Name = "Journeys";
}

/// <summary>Tests that look at every page of one portal with demo data.</summary>
[CollectionDefinition(Name)]
public sealed class Pages : ICollectionFixture<RunningBrowser>, ICollectionFixture<DemoPortal>
{
    public const string Name = "Pages";
}
