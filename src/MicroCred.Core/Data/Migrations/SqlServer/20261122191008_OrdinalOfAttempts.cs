using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OrdinalOfAttempts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "MicroCredentialId",
                table: "AttemptTerms",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // What came in before keeps its number and gets its title.
            migrationBuilder.Sql(
                """
                UPDATE AttemptTerms SET MicroCredentialId = (
                    SELECT s.MicroCredentialId FROM Attempts a INNER JOIN Submissions s ON s.Id = a.SubmissionId WHERE a.Id = AttemptTerms.AttemptId)
                """);

            migrationBuilder.CreateIndex(
                name: "IX_AttemptTerms_MicroCredentialId_Ordinal",
                table: "AttemptTerms",
                columns: new[] { "MicroCredentialId", "Ordinal" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AttemptTerms_MicroCredentialId_Ordinal",
                table: "AttemptTerms");

            migrationBuilder.DropColumn(
                name: "MicroCredentialId",
                table: "AttemptTerms");
        }
    }
}
