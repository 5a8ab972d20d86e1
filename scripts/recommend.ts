import { Command } from 'commander';
import { evaluateCommand } from './recommend/evaluate.ts';
import { runCommand } from './terminal/expected-error.ts';

await runCommand(async () => {
  const program = new Command('npm run recommend --')
    .description('What the recommender has learnt, and how well.')
    .addCommand(evaluateCommand());
  await program.parseAsync();
  return 0;
});
