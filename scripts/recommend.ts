import { Command } from 'commander';
import { evaluateCommand } from './recommend/evaluate.ts';
import { historyCommand, rollbackCommand } from './recommend/history.ts';
import { trainCommand } from './recommend/train.ts';
import { runCommand } from './terminal/expected-error.ts';

await runCommand(async () => {
  const program = new Command('npm run recommend --')
    .description('What the recommender has learnt, and how well.')
    .addCommand(historyCommand())
    .addCommand(rollbackCommand())
    .addCommand(trainCommand())
    .addCommand(evaluateCommand());
  await program.parseAsync();
  return Number(process.exitCode ?? 0);
});
