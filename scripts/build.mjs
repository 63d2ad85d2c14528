// `npm run build`: dependencies and dist/, nothing started.
import { bootstrap } from './bootstrap.mjs';

bootstrap();
