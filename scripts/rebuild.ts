import { Command } from 'commander';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import { publish } from './publish.ts';
import { runCommand } from './terminal/expected-error.ts';

await runCommand(async () => {
  new Command('npm run rebuild --')
    .description(
      'Builds the payload of every live car from MySQL into Valkey, with filter sets and slug words. Exit code 1: some could not be built.',
    )
    .parse();
  return (await publish(readStackUrls())) > 0 ? 1 : 0;
});
