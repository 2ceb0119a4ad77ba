using MicroCred.Core.Pictures;
using SkiaSharp;

namespace MicroCred.Core.Tests.Pictures;

public sealed class SvgPainterTests
{
    [Theory]
    [InlineData("<rect x='10' y='20' width='30' height='40'/>", 1200)]
    [InlineData("<circle cx='50' cy='50' r='30'/>", 2827.4)]
    [InlineData("<ellipse cx='50' cy='50' rx='40' ry='20'/>", 2513.3)]
    [InlineData("<polygon points='10,10 90,10 10,90'/>", 3200)]
    [InlineData("<path d='M10 10H90V90H10z'/>", 6400)]
    [InlineData("<path d='m10 10h80v80h-80z'/>", 6400)]
    [InlineData("<path d='M20 50a30 30 0 0 1 60 0 30 30 0 0 1-60 0z'/>", 2827.4)]
    [InlineData("<path fill-rule='evenodd' d='M10 10H90V90H10zM30 30H70V70H30z'/>", 4800)]
    [InlineData("<path d='M10 10H90V90H10zM30 30H70V70H30z'/>", 6400)]
    [InlineData("<rect width='10' height='10' transform='translate(20 20) scale(3 2) '/>", 600)]
    [InlineData("<g transform='rotate(45 50 50)'><rect x='30' y='30' width='40' height='40'/></g>", 1600)]
    [InlineData("<rect width='50' height='50' opacity='.5'/>", 1250)]
    [InlineData("<g opacity='.5'><rect width='50' height='50'/><rect width='50' height='50'/></g>", 1250)]
    [InlineData("<rect width='50' height='50' fill-opacity='25%'/>", 625)]
    [InlineData("<line x1='10' y1='50' x2='90' y2='50' stroke='red' stroke-width='10'/>", 800)]
    [InlineData("<line x1='10' y1='50' x2='90' y2='50' stroke='red' stroke-width='10' stroke-linecap='round'/>", 878.5)]
    [InlineData("<line x1='10' y1='50' x2='90' y2='50' stroke='red' stroke-width='10' stroke-dasharray='10'/>", 400)]
    [InlineData("<line x1='10' y1='50' x2='90' y2='50' stroke='red' stroke-width='10' pathLength='8' stroke-dasharray='1 3'/>", 200)]
    [InlineData("<line x1='10' y1='50' x2='80' y2='50' stroke='red' stroke-width='10' stroke-linecap='round' stroke-dasharray='0 20'/>", 308)]
    [InlineData("<clipPath id='c'><rect width='50' height='50'/></clipPath><rect width='100' height='100' clip-path='url(#c)'/>", 2500)]
    [InlineData("<defs><rect width='50' height='50'/></defs>", 0)]
    [InlineData("<rect width='50' height='50' fill='none'/>", 0)]
    [InlineData("<rect width='50' height='50' fill='url(#nowhere)'/>", 0)]
    [InlineData("<rect width='50' height='50' display='none'/>", 0)]
    [InlineData("<text x='1' y='50'>Words are no shape</text>", 0)]
    public void AShape_CoversItsArea(string shapes, double area)
    {
        using var pixels = Painted(shapes, 100);

        Assert.InRange(pixels.Area(), (area * 0.99) - 1, (area * 1.01) + 1);
    }

    [Theory]
    [InlineData("#f00", 255, 0, 0)]
    [InlineData("#0B5d57", 11, 93, 87)]
    [InlineData("rgb(1, 2, 3)", 1, 2, 3)]
    [InlineData("rgb(100% 0% 50%)", 255, 0, 128)]
    [InlineData("green", 0, 128, 0)]
    [InlineData("slategrey", 112, 128, 144)]
    public void AColor_IsReadInEveryWriting(string fill, byte red, byte green, byte blue)
    {
        using var pixels = Painted($"<rect width='100' height='100' fill='{fill}'/>", 10);

        Assert.Equal(new SKColor(red, green, blue), pixels.At(5, 5));
    }

    [Fact]
    public void Gradients_RunFromStopToStop()
    {
        using var pixels = Painted(
            """
            <linearGradient id='base'><stop offset='0' stop-color='#000'/><stop offset='100%' stop-color='#fff'/></linearGradient>
            <linearGradient id='across' href='#base' x2='0' y2='1'/>
            <radialGradient id='round' gradientUnits='userSpaceOnUse' cx='75' cy='50' r='25' href='#base'/>
            <rect width='50' height='100' fill='url(#across)'/><rect x='50' width='50' height='100' fill='url(#round)'/>
            """, 100);

        Assert.InRange(pixels.At(25, 2).Red, 0, 12);
        Assert.InRange(pixels.At(25, 50).Red, 120, 136);
        Assert.InRange(pixels.At(25, 97).Red, 243, 255);
        Assert.InRange(pixels.At(75, 50).Red, 0, 10);
        Assert.Equal(255, pixels.At(75, 5).Red);
    }

    [Fact]
    public void ThePicture_StandsInTheMiddleAndKeepsItsShape()
    {
        var root = SvgText.Read("<svg xmlns='http://www.w3.org/2000/svg' viewBox='-10 -10 20 10'><rect x='-50' y='-50' width='100' height='100'/></svg>");

        using var pixels = new PixelReader(Raster.Png(100, 100, canvas => SvgPainter.Paint(canvas, root, new SKRect(0, 0, 100, 100))));

        Assert.Equal(0, pixels.At(50, 20).Alpha);
        Assert.Equal(255, pixels.At(50, 50).Alpha);
        Assert.Equal(0, pixels.At(50, 80).Alpha);
        Assert.Equal(5000, pixels.Area(), 0);
    }

    private static PixelReader Painted(string shapes, int size)
    {
        var root = SvgText.Read($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{shapes}</svg>");
        return new PixelReader(Raster.Png(size, size, canvas => SvgPainter.Paint(canvas, root, new SKRect(0, 0, size, size))));
    }
}
