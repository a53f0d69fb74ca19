// Builds LightGBM's native library (MIT licence, Microsoft Corporation and contributors) from the C++ sources that the npm package
// `lightgbm` carries, for `NativeBoostingEngine`. Takes about three minutes on two cores. No build of the project needs it. Node 20 with npm
// and tar, CMake and a C++ compiler; no other packages.
//
//   node src/TradingHub.Intelligence/Boosting/Native/build-lightgbm.mjs <target folder>
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const version = '1.0.27';
const sha512 = '4E/Gjr3FqQl9U3z0BMuuViTlvO7T9oGMcfa3Jp2MRyKWWSJxFPs7xDTlzrEaBBG6iA69S/AcGn1lgMCuZT8qsg==';
const isWindows = process.platform === 'win32';
const library = isWindows ? 'lib_lightgbm.dll' : process.platform === 'darwin' ? 'lib_lightgbm.dylib' : 'lib_lightgbm.so';
const installHints = {
  linux: 'apt-get install cmake g++ (or the like of your distribution)',
  darwin: 'xcode-select --install; brew install cmake libomp',
  win32: 'the Visual Studio Build Tools with "Desktop development with C++"',
};

/** Runs a program in a folder. npm is a script on Windows, which only a shell starts; no argument has anything to quote. */
function run(folder, program, ...args) {
  const needsShell = isWindows && program === 'npm';
  const { status, error } = spawnSync(program, args, { cwd: folder, stdio: 'inherit', shell: needsShell });
  if (error) throw new Error(`${program} did not start: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ended with ${status}; what it printed above says why.`);
}

const isThere = (program) => !spawnSync(program, ['--version'], { stdio: 'ignore', shell: isWindows && program === 'npm' }).error;

function checkTools() {
  // On Windows CMake itself looks for Visual Studio, which is on no path.
  const compilers = [process.env.CXX, 'c++', 'g++', 'clang++'].filter(Boolean);
  const missing = ['npm', 'tar', 'cmake'].filter((program) => !isThere(program));
  if (!isWindows && !compilers.some(isThere)) missing.push('a C++ compiler');
  if (missing.length > 0) {
    throw new Error(`Not on this machine: ${missing.join(', ')}. Install: ${installHints[process.platform] ?? 'CMake and a C++ compiler'}.`);
  }
}

function fetchSources(work) {
  run(work, 'npm', 'pack', `lightgbm@${version}`, '--silent');
  const archive = join(work, `lightgbm-${version}.tgz`);
  const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (found !== sha512) throw new Error(`lightgbm ${version} is not the package it was: its SHA-512 is ${found}.`);
  run(work, 'tar', '-xzf', `lightgbm-${version}.tgz`);
  return join(work, 'package', 'dependencies', 'LightGBM');
}

function build(work, sources) {
  const options = ['-DCMAKE_BUILD_TYPE=Release', '-DBUILD_CLI=OFF', '-DINSTALL_HEADERS=OFF', '-DCMAKE_POLICY_VERSION_MINIMUM=3.5'];
  // Fused operations would round differently from the managed engine and the recorded models.
  if (!isWindows) options.push('-DCMAKE_CXX_FLAGS=-ffp-contract=off');
  if (process.platform === 'darwin') options.push('-DAPPLE_OUTPUT_DYLIB=ON');
  const folder = join(work, 'build');
  run(work, 'cmake', '-S', sources, '-B', folder, ...options);
  const jobs = String(availableParallelism());
  run(work, 'cmake', '--build', folder, '--config', 'Release', '--target', '_lightgbm', '--parallel', jobs);
  const built = [join(sources, library), join(sources, 'Release', library)].find((path) => existsSync(path));
  if (!built) throw new Error(`CMake built no ${library} in ${sources}.`);
  return built;
}

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node src/TradingHub.Intelligence/Boosting/Native/build-lightgbm.mjs <target folder>');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'lightgbm-'));
try {
  checkTools();
  const sources = fetchSources(work);
  const built = build(work, sources);
  const target = resolve(folder);
  mkdirSync(target, { recursive: true });
  copyFileSync(built, join(target, library));
  copyFileSync(join(sources, 'LICENSE'), join(target, 'LICENSE-LightGBM'));
  console.log(`built ${join(target, library)}`);
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
