using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recalibration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ExpiryToldAt",
                table: "Certifications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtendReason",
                table: "Certifications",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ExtendedAt",
                table: "Certifications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ExtendedById",
                table: "Certifications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Certifications_LapsedAt_ExpiresAt",
                table: "Certifications",
                columns: new[] { "LapsedAt", "ExpiresAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Certifications_LapsedAt_ExpiresAt",
                table: "Certifications");

            migrationBuilder.DropColumn(
                name: "ExpiryToldAt",
                table: "Certifications");

            migrationBuilder.DropColumn(
                name: "ExtendReason",
                table: "Certifications");

            migrationBuilder.DropColumn(
                name: "ExtendedAt",
                table: "Certifications");

            migrationBuilder.DropColumn(
                name: "ExtendedById",
                table: "Certifications");
        }
    }
}
