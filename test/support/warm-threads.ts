import { ThreadedVMWorkflowCreator, WorkerThreadClient } from '@temporalio/worker/lib/workflow/threaded-vm';

/** The SDK's own thread of workflows, as it is inside. */
interface Thread {
  workerThread: { ref(): void; unref(): void };
  workerExited: boolean;
}

const inside = (client: WorkerThreadClient) => client as unknown as Thread;

/**
 * Workflows of a system that starts get the thread of one that has ended: it has the SDK loaded, most of a second of processor
 * time. The orders and a context for them it gets anew, as a fresh one does. Once for all files of a worker of jest.
 */
export function keepThreads(): void {
  if (Reflect.has(ThreadedVMWorkflowCreator, 'keepsThreads')) return;
  const idle: WorkerThreadClient[] = [];
  const usual = ThreadedVMWorkflowCreator.create.bind(ThreadedVMWorkflowCreator);

  async function create(options: Parameters<typeof usual>[0]): Promise<ThreadedVMWorkflowCreator> {
    const client = idle.pop();
    if (!client) return usual(options);
    inside(client).workerThread.ref();
    const { workflowBundle, isolateExecutionTimeoutMs, reuseV8Context, registeredActivityNames } = options;
    const orders = { workflowBundle, isolateExecutionTimeoutMs, reuseV8Context, registeredActivityNames };
    await client.send({ type: 'init', ...orders, hasPatchActivationCallback: false });
    return new ThreadedVMWorkflowCreator([client]);
  }
  async function destroy(this: WorkerThreadClient): Promise<void> {
    if (inside(this).workerExited) return;
    await this.send({ type: 'destroy' });
    inside(this).workerThread.unref(); // it keeps no process from ending
    idle.push(this);
  }
  Object.assign(ThreadedVMWorkflowCreator, { create, keepsThreads: true });
  Object.assign(WorkerThreadClient.prototype, { destroy });
}
