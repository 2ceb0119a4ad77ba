using MicroCred.Core.MicroCredentials;

namespace MicroCred.Core.Tests.MicroCredentials;

public sealed class CatalogWordsTests
{
    [Theory]
    [InlineData(GradeBands.None, "")]
    [InlineData(GradeBands.K2, "Grades K-2")]
    [InlineData(GradeBands.K2 | GradeBands.G35, "Grades K-5")]
    [InlineData(GradeBands.K2 | GradeBands.G68 | GradeBands.G912, "Grades K-2 and 6-12")]
    public void GradeBands_JoinNeighbors(GradeBands bands, string words) => Assert.Equal(words, CatalogWords.InWords(bands));

    [Theory]
    [InlineData(Audiences.Teacher, "Teachers")]
    [InlineData(Audiences.Coach | Audiences.Teacher, "Teachers and coaches")]
    [InlineData(Audiences.Coach | Audiences.Teacher | Audiences.SchoolLeader, "Teachers, coaches, and school leaders")]
    public void Audiences_AreListed(Audiences audiences, string words) => Assert.Equal(words, CatalogWords.InWords(audiences));
}
