using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Appeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Decisions_AttemptId",
                table: "Decisions");

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "Decisions",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReopenedAt",
                table: "Attempts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AttemptId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Against = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    FiledAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LeadReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appeals_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appeals_Users_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reopenings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AttemptId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    Cause = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StatusBefore = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DecidedBefore = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DueBefore = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reopenings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reopenings_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reopenings_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Attempts that were sent back before they were decided are in a later round.
            migrationBuilder.Sql("UPDATE [Decisions] SET [Round] = (SELECT [Attempts].[Round] FROM [Attempts] WHERE [Attempts].[Id] = [Decisions].[AttemptId])");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_AttemptId_Round",
                table: "Decisions",
                columns: new[] { "AttemptId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_AttemptId",
                table: "Appeals",
                column: "AttemptId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_LeadId",
                table: "Appeals",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_Status_DueAt",
                table: "Appeals",
                columns: new[] { "Status", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Reopenings_AttemptId_Round",
                table: "Reopenings",
                columns: new[] { "AttemptId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reopenings_ById",
                table: "Reopenings",
                column: "ById");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Appeals");

            migrationBuilder.DropTable(
                name: "Reopenings");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_AttemptId_Round",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "ReopenedAt",
                table: "Attempts");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_AttemptId",
                table: "Decisions",
                column: "AttemptId",
                unique: true);
        }
    }
}
