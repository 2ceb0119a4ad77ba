using MicroCred.Core.MicroCredentials;
using MicroCred.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Core.Tests.MicroCredentials.Artworks;

public sealed class ArtworkSnapshotTests
{
    [Fact]
    public async Task ADecision_WritesTheArtOfItsDayOnTheCredential()
    {
        await using var portal = await Portal.StartAsync();
        var scene = await AssessmentScene.OnAsync(portal);
        var slug = await portal.InDatabaseAsync(db => db.MicroCredentials.Select(m => m.Slug).SingleAsync());
        var title = new Title(Guid.Empty, Guid.Empty, slug, "");
        var first = await portal.Given.ArtworkAsync(title, "A circle");
        await scene.ReviewAsync(scene.Assessors[0], AssessmentScene.Meets);
        await scene.ReviewAsync(scene.Assessors[1], AssessmentScene.Meets);
        await portal.Given.ArtworkAsync(title, "A square", TestSupport.Pictures.Png());

        var snapshot = await portal.InDatabaseAsync(db => db.Credentials.Select(c => c.Snapshot).SingleAsync());

        Assert.Equal(new UploadedArt(first, "A circle"), snapshot.Art);
        Assert.Equal(first, snapshot.Badge.Art!.Id);
    }
}
