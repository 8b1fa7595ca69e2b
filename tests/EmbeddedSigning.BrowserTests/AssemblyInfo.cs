// One page after another: Chromium takes a core of its own for each.
[assembly: NonParallelizable]
