using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DecisionRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Decision",
                table: "MicroCredentialVersions",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "{\"kind\":\"AllRequired\",\"others\":0,\"cut\":0,\"points\":null}");

            migrationBuilder.AddColumn<int>(
                name: "Level",
                table: "CriterionResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Level",
                table: "CarriedCriteria",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Decision",
                table: "MicroCredentialVersions");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "CriterionResults");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "CarriedCriteria");
        }
    }
}
