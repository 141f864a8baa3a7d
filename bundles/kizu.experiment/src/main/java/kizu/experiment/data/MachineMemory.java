package kizu.experiment.data;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process may take.
 *
 * @param heap most bytes of Java's own memory
 * @param machine bytes of memory of the machine, or of the container the process runs in
 */
public record MachineMemory(long heap, long machine) {
  /** Nothing is ever too large. */
  public static final MachineMemory UNLIMITED = new MachineMemory(Long.MAX_VALUE, Long.MAX_VALUE);

  /** That of this process; what the system does not tell is no limit. */
  public static MachineMemory here() {
    long machine = Long.MAX_VALUE;
    try {
      // By name: the interface that has it is not part of the platform's standard.
      Object total =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "TotalMemorySize");
      if (total instanceof Long bytes && bytes > 0) {
        machine = bytes;
      }
    } catch (JMException e) {
      // This Java does not tell.
      machine = Long.MAX_VALUE;
    }
    return new MachineMemory(Runtime.getRuntime().maxMemory(), machine);
  }
}
